package io.penstock.edge.log;

import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answered request. It holds the request as it came, tokens too; what is written of it is decided by the log's own thread
 * ({@link AccessLine}), so that an event loop spends no time on it.
 *
 * @param time when the request's head was there
 * @param client null where it had gone away before it could be asked for
 * @param bodyBytes of the response's body that were sent, fewer than it has where the client went away
 * @param firstByte from {@code time} to the response's first byte handed to the socket, null where there was none
 * @param total from {@code time} to its last byte handed to the socket
 * @param tls null in the clear
 */
public record AccessRecord(
        Instant time,
        @Nullable SocketAddress client,
        Asked asked,
        int status,
        long bodyBytes,
        BodyWay way,
        @Nullable Duration firstByte,
        Duration total,
        @Nullable Tls tls) {
    private static final int LONGEST_AGENT = 256;
    private static final int LONGEST_METHOD = 32;

    /**
     * What was asked for.
     *
     * @param target as it stands in the request line or {@code :path}
     * @param userAgent cut to 256 characters
     * @param cmcd values of the headers CMCD-Object, -Request, -Session and -Status (CTA-5004), those that are there
     */
    public record Asked(
            String method,
            String target,
            String httpVersion,
            @Nullable String userAgent,
            List<String> cmcd) {
        public Asked {
            method = cut(method, LONGEST_METHOD);
            userAgent = userAgent == null ? null : cut(userAgent, LONGEST_AGENT);
            cmcd = List.copyOf(cmcd);
        }

        private static String cut(String text, int longest) {
            return text.length() <= longest ? text : text.substring(0, longest);
        }
    }

    /** What a connection was encrypted with, for instance TLSv1.3 and TLS_AES_128_GCM_SHA256. */
    public record Tls(String version, String cipher) {}

    public AccessRecord {
        if (bodyBytes < 0) {
            throw new IllegalArgumentException("bodyBytes is " + bodyBytes + "; it must be 0 or more");
        }
    }

    /** Characters that came with the request and wait with the record. */
    int characters() {
        int sum = asked.target().length();
        for (String value : asked.cmcd()) {
            sum += value.length();
        }
        return sum;
    }
}
