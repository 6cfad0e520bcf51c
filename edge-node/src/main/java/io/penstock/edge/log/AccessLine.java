package io.penstock.edge.log;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A record as one line: an object whose fields are listed in docs/edge-operations.md. Of the target its path is kept, decoded and
 * with the playback's id in the token's place; of its query CMCD alone. Used by one thread.
 */
final class AccessLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final double NANOS_PER_MICRO = 1000;
    private static final double MICROS_PER_MILLI = 1000;
    private final JsonLine json;
    private long second = Long.MIN_VALUE;
    private String upToSecond = "";

    AccessLine(JsonLine json) {
        this.json = json;
    }

    /** @return how many values of CMCD were left out */
    int write(AccessRecord entry) {
        AccessRecord.Asked asked = entry.asked();
        json.begin();
        json.text("time", time(entry.time()));
        SocketAddress client = entry.client();
        if (client != null) {
            json.text("client", address(client));
        }
        json.text("method", asked.method());
        json.text("path", Redaction.path(asked.target()));
        json.text("http", asked.httpVersion());
        json.number("status", entry.status());
        json.number("bodyBytes", entry.bodyBytes());
        json.text("way", entry.way().word());
        Duration firstByte = entry.firstByte();
        if (firstByte != null) {
            json.decimal("firstByteMs", millis(firstByte));
        }
        json.decimal("totalMs", millis(entry.total()));
        describeClient(entry);
        Cmcd cmcd = Cmcd.of(asked.cmcd(), asked.target());
        write(cmcd);
        json.end();
        return cmcd.ignored();
    }

    private void describeClient(AccessRecord entry) {
        AccessRecord.Tls tls = entry.tls();
        if (tls != null) {
            json.text("tlsVersion", tls.version());
            json.text("tlsCipher", tls.cipher());
        }
        String agent = entry.asked().userAgent();
        if (agent != null) {
            json.text("userAgent", Redaction.text(agent));
        }
    }

    private void write(Cmcd cmcd) {
        if (cmcd.values().isEmpty()) {
            return;
        }
        json.beginObject("cmcd");
        cmcd.values().forEach((key, value) -> {
            switch (value) {
                case CmcdValue.Whole whole -> json.number(key.word(), whole.value());
                case CmcdValue.Decimal decimal -> json.decimal(key.word(), decimal.value());
                case CmcdValue.Flag flag -> json.flag(key.word(), flag.value());
                case CmcdValue.Text text -> json.text(key.word(), text.value());
            }
        });
        json.endObject();
    }

    /** Most lines share their second with the one before. */
    private String time(Instant time) {
        if (time.getEpochSecond() != second) {
            second = time.getEpochSecond();
            upToSecond = TIME.format(time);
        }
        String millis = Integer.toString(1000 + time.getNano() / NANOS_PER_MILLI);
        return upToSecond + millis.substring(1) + "Z";
    }

    /** To the microsecond. */
    private static double millis(Duration duration) {
        return Math.round((double) duration.toNanos() / NANOS_PER_MICRO) / MICROS_PER_MILLI;
    }

    /** Without a port, which says nothing, and without an IPv6 zone, which says it of this machine. */
    private static String address(SocketAddress client) {
        if (client instanceof InetSocketAddress socket && socket.getAddress() != null) {
            String text = socket.getAddress().getHostAddress();
            int zone = text.indexOf('%');
            return zone < 0 ? text : text.substring(0, zone);
        }
        return client.toString();
    }
}
