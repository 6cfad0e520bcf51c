package io.penstock.edge.http;

import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import io.penstock.edge.message.RequestHead;
import io.penstock.edge.message.RequestParser;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a field section into the same {@link RequestHead} that HTTP/1.x requests are read into (RFC 9113, 8.2 and 8.3), with
 * the same strictness and limits. What belongs to HTTP/1.1 alone the decoder has refused before. One serves all connections of
 * an event loop.
 */
final class Http2Request {
    private @Nullable CharSequence method;
    private @Nullable CharSequence scheme;
    private @Nullable CharSequence authority;
    private @Nullable CharSequence path;
    private @Nullable CharSequence host;

    /** What became of the fields. */
    enum Outcome {
        COMPLETE,
        /** A stream error (RFC 9113, 8.1.1). */
        MALFORMED,
        /** 414 */
        TARGET_TOO_LONG,
        /** 431 */
        FIELDS_TOO_LARGE
    }

    /** Fills the head in. */
    Outcome read(Http2Headers fields, RequestHead into) {
        method = null;
        scheme = null;
        authority = null;
        path = null;
        host = null;
        if (fields.size() > RequestParser.MOST_FIELDS) {
            return Outcome.FIELDS_TOO_LARGE;
        }
        for (Map.Entry<CharSequence, CharSequence> field : fields) {
            if (!take(field.getKey(), field.getValue())) {
                return Outcome.MALFORMED;
            }
        }
        CharSequence verb = method;
        if (verb == null || !isToken(verb)) {
            return Outcome.MALFORMED;
        }
        CharSequence target = target(verb);
        if (target == null || !isVisible(target)) {
            return Outcome.MALFORMED;
        }
        if (verb.length() + target.length() > RequestParser.LONGEST_LINE) {
            return Outcome.TARGET_TOO_LONG;
        }
        into.begin(verb, 1);
        into.target(target);
        return named(into) && rest(fields, into) ? Outcome.COMPLETE : Outcome.MALFORMED;
    }

    private boolean take(CharSequence name, CharSequence value) {
        if (!isText(value)) {
            return false;
        }
        if (name.isEmpty() || name.charAt(0) != ':') {
            return takeRegular(name, value);
        }
        CharSequence before;
        if (AsciiString.contentEquals(name, Http2Headers.PseudoHeaderName.METHOD.value())) {
            before = method;
            method = value;
        } else if (AsciiString.contentEquals(name, Http2Headers.PseudoHeaderName.PATH.value())) {
            before = path;
            path = value;
        } else if (AsciiString.contentEquals(name, Http2Headers.PseudoHeaderName.SCHEME.value())) {
            before = scheme;
            scheme = value;
        } else if (AsciiString.contentEquals(name, Http2Headers.PseudoHeaderName.AUTHORITY.value())) {
            before = authority;
            authority = value;
        } else {
            return false;
        }
        return before == null;
    }

    private boolean takeRegular(CharSequence name, CharSequence value) {
        if (AsciiString.contentEquals(name, "host")) {
            boolean first = host == null;
            host = value;
            return first;
        }
        return !AsciiString.contentEquals(name, "te") || AsciiString.contentEqualsIgnoreCase(value, "trailers");
    }

    /** The target; that of CONNECT is an authority (RFC 9113, 8.5). Null where it is missing, or there and must not be. */
    private @Nullable CharSequence target(CharSequence verb) {
        if (AsciiString.contentEquals(verb, "CONNECT")) {
            return scheme == null && path == null ? authority : null;
        }
        CharSequence target = path;
        return scheme == null || target == null || target.isEmpty() ? null : target;
    }

    /** Whoever names the server twice must name the same (RFC 9113, 8.3.1). */
    private boolean named(RequestHead into) {
        CharSequence name = authority;
        CharSequence other = host;
        if (name != null && other != null && !AsciiString.contentEqualsIgnoreCase(name, other)) {
            return false;
        }
        CharSequence known = name == null ? other : name;
        if (known != null) {
            into.add("host", known);
        }
        return true;
    }

    private static boolean rest(Http2Headers fields, RequestHead into) {
        for (Map.Entry<CharSequence, CharSequence> field : fields) {
            CharSequence name = field.getKey();
            if (name.isEmpty() || (name.charAt(0) != ':' && !AsciiString.contentEquals(name, "host"))) {
                if (name.isEmpty()) {
                    return false;
                }
                into.add(name, field.getValue());
            }
        }
        return true;
    }

    private static boolean isToken(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (!RequestParser.isToken(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Neither blanks nor control characters. */
    private static boolean isVisible(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** No control characters, and no blank at either end (RFC 9113, 8.2.1). */
    private static boolean isText(CharSequence text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                return false;
            }
        }
        return length == 0 || (!isBlank(text.charAt(0)) && !isBlank(text.charAt(length - 1)));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
