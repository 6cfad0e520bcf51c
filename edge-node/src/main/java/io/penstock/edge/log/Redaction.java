package io.penstock.edge.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the tokens out of what is going to be kept: an access log is read by more people than may play what it tells of. In a
 * token's place stands the playback it was given to, or a dash.
 */
final class Redaction {
    private static final String UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    /** {@code 1.keyId.expiry.playbackId.mac}, wherever it stands. */
    private static final Pattern TOKEN =
            Pattern.compile("1\\.[A-Za-z0-9]{1,16}\\.[0-9]{1,12}\\.(" + UUID + ")\\.[A-Za-z0-9_=-]*");

    private static final Pattern PLAYBACK = Pattern.compile("\\.(" + UUID + ")(?:\\.|$)");
    private static final Pattern FIRST_OF_PATH = Pattern.compile("/+[tu]/([^/]*)");

    private Redaction() {}

    /** The path of a request target (RFC 9112, 3.2), percent-decoded, its token replaced; a dash for what is no path. */
    static String path(String target) {
        if (!target.startsWith("/")) {
            return target.equals("*") ? "*" : "-";
        }
        String path = decoded(target.split("[?#]", 2)[0]);
        Matcher first = FIRST_OF_PATH.matcher(path);
        return first.lookingAt()
                ? path.substring(0, first.start(1)) + standIn(first.group(1)) + text(path.substring(first.end(1)))
                : text(path);
    }

    /** Any other text, tokens in it replaced. */
    static String text(String text) {
        return text.contains("1.") ? TOKEN.matcher(text).replaceAll("$1") : text;
    }

    private static String standIn(String token) {
        Matcher playback = PLAYBACK.matcher(token);
        return playback.find() ? playback.group(1) : "-";
    }

    /** Percent-decoded (RFC 3986, 2.1); what is no encoding is left as it is, and what is no UTF-8 replaced. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int value = raw[i] == '%' && i + 2 < raw.length ? hex(raw[i + 1], raw[i + 2]) : -1;
            bytes.write(value < 0 ? raw[i] : value);
            i += value < 0 ? 0 : 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte high, byte low) {
        int digits = Character.digit(high, 16) < 0 ? -1 : Character.digit(low, 16);
        return digits < 0 ? -1 : Character.digit(high, 16) * 16 + digits;
    }
}
