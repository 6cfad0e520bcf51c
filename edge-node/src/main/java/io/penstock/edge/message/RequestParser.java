package io.penstock.edge.message;

/**
 * Reads the head of an HTTP/1.x request (RFC 9112, 2 to 5) where it lies in {@link RequestHead#bytes}. Stricter than the RFC
 * allows where leniency lets two readers see two requests: no folded lines, no blank before a colon, no bare CR, no control
 * character. Lines may end with a bare LF (2.2). Allocates nothing.
 */
public final class RequestParser {
    /** Longest request line, and longest head all in all. */
    public static final int LONGEST_LINE = 8 * 1024;

    public static final int LARGEST_HEAD = 16 * 1024;

    /** In a head. */
    public static final int MOST_FIELDS = 200;

    private static final int MOST_EMPTY_BYTES = 16;
    private static final byte[] VERSION = Ascii.bytes("HTTP/");
    private static final boolean[] TOKEN = token();

    /** What became of the bytes. */
    public enum Outcome {
        /** A whole head was read. */
        COMPLETE,
        /** So far so good, but the head does not end. */
        INCOMPLETE,
        /** 400 */
        MALFORMED,
        /** 414 */
        TARGET_TOO_LONG,
        /** 431 */
        FIELDS_TOO_LARGE,
        /** 505 */
        VERSION_NOT_SUPPORTED
    }

    private int next;

    /** Offset behind the head that was read last. */
    public int next() {
        return next;
    }

    /**
     * @param head its bytes from {@code first} to {@code behind} are what has come
     * @return COMPLETE with the head filled in and {@link #next} set, or why not
     */
    public Outcome parse(RequestHead head, int first, int behind) {
        byte[] bytes = head.bytes();
        int start = first;
        while (start < behind && (bytes[start] == '\r' || bytes[start] == '\n')) {
            start++;
        }
        if (start - first > MOST_EMPTY_BYTES) {
            return Outcome.MALFORMED;
        }
        int lineEnd = Ascii.indexOf((byte) '\n', bytes, start, Math.min(behind, start + LONGEST_LINE));
        if (lineEnd < 0) {
            return behind - start >= LONGEST_LINE ? Outcome.TARGET_TOO_LONG : Outcome.INCOMPLETE;
        }
        Outcome line = requestLine(head, start, withoutCr(bytes, start, lineEnd));
        return line == Outcome.COMPLETE ? fields(head, start, lineEnd + 1, behind) : line;
    }

    private Outcome requestLine(RequestHead head, int from, int to) {
        byte[] bytes = head.bytes();
        int firstBlank = Ascii.indexOf((byte) ' ', bytes, from, to);
        int secondBlank = firstBlank < 0 ? -1 : Ascii.indexOf((byte) ' ', bytes, firstBlank + 1, to);
        if (secondBlank < 0 || !isToken(bytes, from, firstBlank) || secondBlank == firstBlank + 1) {
            return Outcome.MALFORMED;
        }
        int version = secondBlank + 1;
        if (to - version != 8
                || !Ascii.startsWith(VERSION, bytes, version, to)
                || !isDigit(bytes[version + 5])
                || bytes[version + 6] != '.'
                || !isDigit(bytes[version + 7])) {
            return Outcome.MALFORMED;
        }
        for (int i = firstBlank + 1; i < secondBlank; i++) {
            if (bytes[i] <= ' ' || bytes[i] == 0x7f) {
                return Outcome.MALFORMED;
            }
        }
        if (bytes[version + 5] != '1') {
            return Outcome.VERSION_NOT_SUPPORTED;
        }
        head.begin(from, firstBlank, bytes[version + 7] == '0' ? 0 : 1);
        head.targetAt(firstBlank + 1, secondBlank);
        return Outcome.COMPLETE;
    }

    private Outcome fields(RequestHead head, int start, int from, int behind) {
        byte[] bytes = head.bytes();
        // What is joined from repeated fields goes behind everything that has come.
        head.endAt(behind);
        int at = from;
        for (int count = 0; ; count++) {
            int end = Ascii.indexOf((byte) '\n', bytes, at, behind);
            if (end < 0) {
                return behind - start >= LARGEST_HEAD ? Outcome.FIELDS_TOO_LARGE : Outcome.INCOMPLETE;
            }
            int lineEnd = withoutCr(bytes, at, end);
            if (lineEnd == at) {
                next = end + 1;
                return end - start >= LARGEST_HEAD ? Outcome.FIELDS_TOO_LARGE : Outcome.COMPLETE;
            }
            if (count == MOST_FIELDS) {
                return Outcome.FIELDS_TOO_LARGE;
            }
            if (!field(head, bytes, at, lineEnd)) {
                return Outcome.MALFORMED;
            }
            at = end + 1;
        }
    }

    private static boolean field(RequestHead head, byte[] bytes, int from, int to) {
        int colon = Ascii.indexOf((byte) ':', bytes, from, to);
        if (colon < 0 || !isToken(bytes, from, colon)) {
            return false;
        }
        int first = colon + 1;
        int last = to;
        while (first < last && isBlank(bytes[first])) {
            first++;
        }
        while (last > first && isBlank(bytes[last - 1])) {
            last--;
        }
        for (int i = first; i < last; i++) {
            byte b = bytes[i];
            if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7f) {
                return false;
            }
        }
        Field field = Field.named(bytes, from, colon);
        if (field != null) {
            head.put(field, first, last);
        }
        return true;
    }

    private static int withoutCr(byte[] bytes, int from, int lineEnd) {
        return lineEnd > from && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    }

    /** Whether a method or a field's name may have this character (RFC 9110, 5.6.2). */
    public static boolean isToken(char c) {
        return c < TOKEN.length && TOKEN[c];
    }

    private static boolean isToken(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0 || !TOKEN[bytes[i]]) {
                return false;
            }
        }
        return to > from;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** RFC 9110, 5.6.2. */
    private static boolean[] token() {
        boolean[] token = new boolean[128];
        for (char c = '0'; c < 127; c++) {
            token[c] = Character.isLetterOrDigit(c);
        }
        for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
            token[c] = true;
        }
        return token;
    }
}
