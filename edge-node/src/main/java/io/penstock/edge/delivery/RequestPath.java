package io.penstock.edge.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The path of a request target (RFC 9112, 3.2.1, origin form), percent-decoded once. An encoded slash or backslash, a control
 * character, bytes that are no UTF-8, and elements {@code .} or {@code ..} make it malformed: none has an honest use here.
 */
final class RequestPath {
    private RequestPath() {}

    /** @return the path without its leading slash, or null where it is malformed */
    static @Nullable String decode(String target) {
        int query = target.indexOf('?');
        String raw = query < 0 ? target : target.substring(0, query);
        if (!raw.startsWith("/")) {
            return null;
        }
        String path = raw.indexOf('%') < 0 ? raw : percentDecoded(raw);
        return path == null || !wellFormed(path) ? null : path.substring(1);
    }

    private static @Nullable String percentDecoded(String raw) {
        byte[] bytes = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '%') {
                if (c > 0x7e) {
                    return null;
                }
                bytes[length++] = (byte) c;
                continue;
            }
            if (i + 2 >= raw.length()) {
                return null;
            }
            int value = hex(raw.charAt(i + 1)) * 16 + hex(raw.charAt(i + 2));
            if (value <= 0
                    || hex(raw.charAt(i + 1)) < 0
                    || hex(raw.charAt(i + 2)) < 0
                    || value == '/'
                    || value == '\\') {
                return null;
            }
            bytes[length++] = (byte) value;
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean wellFormed(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c < 0x20 || c == 0x7f || c == '\\') {
                return false;
            }
        }
        for (String element : path.split("/", -1)) {
            if (element.equals(".") || element.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static int hex(char c) {
        return Character.digit(c, 16);
    }
}
