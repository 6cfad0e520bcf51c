package io.penstock.edge.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A request without its body: one array of bytes and where in it what is. Filled by {@link RequestParser} from HTTP/1.x, and
 * by {@link #begin}, {@link #target} and {@link #add} from HTTP/2. One serves all requests of an event loop, one after the
 * other, so that reading a request allocates nothing; what must outlive the next one is taken out, or {@link #copy copied}.
 */
@SuppressWarnings("EnumOrdinal") // an array for each field would be one too many
public final class RequestHead {
    private static final int FIELDS = Field.values().length;
    private static final byte[] CLOSE = Ascii.bytes("close");
    private static final byte[] KEEP_ALIVE = Ascii.bytes("keep-alive");
    private static final byte[] CONTINUE = Ascii.bytes("100-continue");
    private byte[] bytes;
    private int end;
    private Method method = Method.OTHER;
    private int methodFrom;
    private int methodTo;
    private int minorVersion;
    private boolean hostRepeated;
    private int targetFrom;
    private int targetTo;
    private int pathFrom;
    private int pathTo;
    private final int[] from = new int[FIELDS];
    private final int[] to = new int[FIELDS];

    /** @param capacity bytes that the longest head may have, with room for as much again */
    public RequestHead(int capacity) {
        this.bytes = new byte[capacity];
    }

    /** The array, with room for so many bytes that are to be read. */
    public byte[] roomToRead(int length) {
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        return bytes;
    }

    /** The array that all offsets are of. */
    public byte[] bytes() {
        return bytes;
    }

    public Method method() {
        return method;
    }

    /** The method as it was sent. */
    public String methodText() {
        return text(methodFrom, methodTo);
    }

    /** 1 for HTTP/1.1 and what stands above it, 0 for HTTP/1.0. */
    public int minorVersion() {
        return minorVersion;
    }

    public boolean has(Field field) {
        return from[field.ordinal()] >= 0;
    }

    /** Offset of a field's first byte, -1 where the request has none. */
    public int from(Field field) {
        return from[field.ordinal()];
    }

    /** Offset behind a field's last byte. */
    public int to(Field field) {
        return to[field.ordinal()];
    }

    /** A field as text, "" where the request has none. */
    public String text(Field field) {
        return has(field) ? text(from(field), to(field)) : "";
    }

    public String text(int first, int end) {
        return new String(bytes, first, end - first, StandardCharsets.ISO_8859_1);
    }

    /** The target as it was sent. */
    public String target() {
        return text(targetFrom, targetTo);
    }

    /** The decoded path's first byte, behind its leading slash; only where {@link #decodePath} said true. */
    public int pathFrom() {
        return pathFrom;
    }

    public int pathTo() {
        return pathTo;
    }

    /** Whether exactly one Host came, as HTTP/1.1 asks (RFC 9112, 3.2). */
    public boolean hasOneHost() {
        return has(Field.HOST) && !hostRepeated;
    }

    /** Whether the connection may stay after the answer (RFC 9112, 9.3). */
    public boolean isKeepAlive() {
        return minorVersion > 0 ? !lists(CLOSE) : lists(KEEP_ALIVE) && !lists(CLOSE);
    }

    /** The length of the body: 0 for none, -1 where it cannot be told from the head. */
    public long bodyBytes() {
        if (has(Field.TRANSFER_ENCODING)) {
            return -1;
        }
        return has(Field.CONTENT_LENGTH)
                ? Ascii.number(bytes, from(Field.CONTENT_LENGTH), to(Field.CONTENT_LENGTH))
                : 0;
    }

    /** Whether the body's length is told by its framing (RFC 9112, 6.1). */
    public boolean isChunked() {
        return has(Field.TRANSFER_ENCODING);
    }

    /** Whether the sender waits for a word before it sends the body (RFC 9110, 10.1.1). */
    public boolean expectsContinue() {
        return has(Field.EXPECT)
                && Ascii.equalsIgnoreCase(CONTINUE, bytes, from(Field.EXPECT), to(Field.EXPECT))
                && minorVersion > 0;
    }

    /** Whether it expects what nobody can give. */
    public boolean expectsMore() {
        return has(Field.EXPECT)
                && minorVersion > 0
                && !Ascii.equalsIgnoreCase(CONTINUE, bytes, from(Field.EXPECT), to(Field.EXPECT));
    }

    /** Decodes the path of the target; false where it is malformed or could mean two things. */
    public boolean decodePath() {
        return RequestPath.decode(this);
    }

    /** One that stays as it is, and takes no more memory than what it says. */
    public RequestHead copy() {
        int length = methodTo - methodFrom + targetTo - targetFrom + pathTo - pathFrom;
        for (int i = 0; i < FIELDS; i++) {
            length += to[i] - from[i];
        }
        RequestHead copy = new RequestHead(length);
        copy.begin(copy.append(bytes, methodFrom, methodTo), copy.end, minorVersion);
        copy.hostRepeated = hostRepeated;
        copy.targetFrom = copy.append(bytes, targetFrom, targetTo);
        copy.targetTo = copy.end;
        copy.pathFrom = copy.append(bytes, pathFrom, pathTo);
        copy.pathTo = copy.end;
        for (int i = 0; i < FIELDS; i++) {
            if (from[i] >= 0) {
                copy.from[i] = copy.append(bytes, from[i], to[i]);
                copy.to[i] = copy.end;
            }
        }
        return copy;
    }

    /** Forgets the last request, and takes a method that is not in {@link #bytes} yet. */
    public void begin(CharSequence newMethod, int newMinorVersion) {
        end = 0;
        append(newMethod);
        begin(0, end, newMinorVersion);
    }

    /** Forgets the last request. */
    void begin(int first, int behind, int newMinorVersion) {
        method = Method.of(bytes, first, behind);
        methodFrom = first;
        methodTo = behind;
        minorVersion = newMinorVersion;
        hostRepeated = false;
        Arrays.fill(from, -1);
        Arrays.fill(to, -1);
    }

    /** Takes a target that is not in {@link #bytes} yet. */
    public void target(CharSequence target) {
        targetFrom = end;
        append(target);
        targetTo = end;
    }

    /** Takes a field that is not in {@link #bytes} yet; false where it is none that matters. */
    public boolean add(CharSequence name, CharSequence value) {
        int nameFrom = end;
        append(name);
        Field field = Field.named(bytes, nameFrom, end);
        end = nameFrom;
        if (field == null) {
            return false;
        }
        append(value);
        put(field, nameFrom, end);
        return true;
    }

    void targetAt(int first, int behind) {
        targetFrom = first;
        targetTo = behind;
    }

    /** Everything up to here is the head; what is behind may be used for what has to be written anew. */
    void endAt(int offset) {
        end = offset;
    }

    /** A field that came twice is one list (RFC 9110, 5.3), but for Host. */
    void put(Field field, int first, int behind) {
        int i = field.ordinal();
        if (from[i] >= 0 && field == Field.HOST) {
            hostRepeated = true;
        } else if (from[i] >= 0) {
            join(i, first, behind);
        } else {
            from[i] = first;
            to[i] = behind;
        }
    }

    int targetFrom() {
        return targetFrom;
    }

    int targetTo() {
        return targetTo;
    }

    void path(int first, int behind) {
        pathFrom = first;
        pathTo = behind;
    }

    /** Where {@code length} bytes may be written. */
    int room(int length) {
        if (end + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end + length, bytes.length * 2));
        }
        int start = end;
        end += length;
        return start;
    }

    private void join(int field, int first, int behind) {
        int known = to[field] - from[field];
        int joined = room(known + 1 + behind - first);
        System.arraycopy(bytes, from[field], bytes, joined, known);
        bytes[joined + known] = ',';
        System.arraycopy(bytes, first, bytes, joined + known + 1, behind - first);
        from[field] = joined;
        to[field] = end;
    }

    /** @return where it begins */
    private int append(byte[] of, int first, int behind) {
        int at = room(behind - first);
        System.arraycopy(of, first, bytes, at, behind - first);
        return at;
    }

    private void append(CharSequence text) {
        int at = room(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes[at + i] = c > 0xff ? (byte) '?' : (byte) c;
        }
    }

    private boolean lists(byte[] option) {
        int i = from(Field.CONNECTION);
        int last = to(Field.CONNECTION);
        while (i >= 0 && i < last) {
            int comma = Ascii.indexOf((byte) ',', bytes, i, last);
            int behind = comma < 0 ? last : comma;
            if (Ascii.equalsIgnoreCase(option, bytes, skipBlanks(i, behind), skipBlanksBack(i, behind))) {
                return true;
            }
            i = behind + 1;
        }
        return false;
    }

    private int skipBlanks(int first, int behind) {
        int i = first;
        while (i < behind && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    private int skipBlanksBack(int first, int behind) {
        int i = behind;
        while (i > first && (bytes[i - 1] == ' ' || bytes[i - 1] == '\t')) {
            i--;
        }
        return i;
    }
}
