package io.penstock.edge.log;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.penstock.edge.message.Field;
import io.penstock.edge.message.RequestHead;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** What is noted of one request while it is answered. Owned by its connection's event loop. */
public final class AccessNote {
    private static final List<Field> CMCD =
            List.of(Field.CMCD_OBJECT, Field.CMCD_REQUEST, Field.CMCD_SESSION, Field.CMCD_STATUS);
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private final AccessRecord.Asked asked;
    private final @Nullable SocketAddress client;
    private final AccessRecord.@Nullable Tls tls;
    private @Nullable Duration firstByte;

    private AccessNote(Channel channel, AccessRecord.Asked asked) {
        this.asked = asked;
        // Now: once the client has gone away nobody can tell.
        this.client = channel.remoteAddress();
        this.tls = tls(channel);
    }

    /**
     * Begins with the request's head.
     *
     * @param httpVersion as in {@code HTTP/1.1} or {@code HTTP/2}
     */
    public static AccessNote of(Channel channel, RequestHead request, String httpVersion) {
        List<String> cmcd =
                CMCD.stream().filter(request::has).map(request::text).toList();
        String userAgent = request.has(Field.USER_AGENT) ? request.text(Field.USER_AGENT) : null;
        return new AccessNote(
                channel, new AccessRecord.Asked(request.methodText(), request.target(), httpVersion, userAgent, cmcd));
    }

    /** Begins with something that could not be read. */
    public static AccessNote ofUnreadable(Channel channel) {
        return new AccessNote(channel, new AccessRecord.Asked("-", "-", "-", null, List.of()));
    }

    /** The response's first byte was handed to the socket, if none was before. */
    public void firstByte() {
        if (firstByte == null) {
            firstByte = Duration.ofNanos(System.nanoTime() - beganNanos);
        }
    }

    /**
     * The last byte was, or none will be any more.
     *
     * @param bodyBytes that were sent
     */
    public void end(AccessLog log, int status, BodyWay way, long bodyBytes) {
        log.offer(new AccessRecord(
                began,
                client,
                asked,
                status,
                bodyBytes,
                way,
                firstByte,
                Duration.ofNanos(System.nanoTime() - beganNanos),
                tls));
    }

    private static AccessRecord.@Nullable Tls tls(Channel channel) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handler == null) {
            return null;
        }
        SSLSession session = handler.engine().getSession();
        return new AccessRecord.Tls(session.getProtocol(), session.getCipherSuite());
    }
}
