package io.penstock.bench.http2;

import io.penstock.bench.load.LoadException;
import java.nio.ByteBuffer;

/**
 * Cuts a stream of bytes, which comes in parts of any size, into frames (RFC 9113, 4.1). Payloads are kept, but for those of DATA, which may be
 * {@link #skip}ped. The loop's thread owns it.
 */
final class FrameReader {
    /** SETTINGS_MAX_FRAME_SIZE, which this client leaves at its default. */
    private static final int MOST_PAYLOAD = 16 << 10;

    private final byte[] header = new byte[FrameType.HEADER_BYTES];
    private final ByteBuffer fields = ByteBuffer.wrap(header);
    private final byte[] payload = new byte[MOST_PAYLOAD];
    private int headerFill;
    private int length;
    private int done;

    /** Takes what is missing of the frame's header. @return how many bytes that were */
    int takeHeader(byte[] bytes, int from, int count) {
        int part = Math.min(FrameType.HEADER_BYTES - headerFill, count);
        if (part > 0) {
            System.arraycopy(bytes, from, header, headerFill, part);
            headerFill += part;
            length = fields.getInt(0) >>> 8;
            done = 0;
            if (isHeaderRead() && length > MOST_PAYLOAD) {
                throw new LoadException("a frame of " + length + " bytes; this client allows " + MOST_PAYLOAD);
            }
        }
        return part;
    }

    boolean isHeaderRead() {
        return headerFill == FrameType.HEADER_BYTES;
    }

    /** Takes what is missing of the payload. @return how many bytes that were */
    int takePayload(byte[] bytes, int from, int count) {
        int part = Math.min(rest(), count);
        System.arraycopy(bytes, from, payload, done, part);
        done += part;
        return part;
    }

    /** Counts bytes of the payload that somebody else has taken. */
    void skip(int count) {
        done += count;
    }

    /** Bytes of the payload still to come. */
    int rest() {
        return length - done;
    }

    int length() {
        return length;
    }

    int type() {
        return header[3];
    }

    boolean has(int flag) {
        return (header[4] & flag) != 0;
    }

    int stream() {
        return fields.getInt(5) & Integer.MAX_VALUE;
    }

    byte[] payload() {
        return payload;
    }

    /** This frame is done with. */
    void next() {
        headerFill = 0;
    }
}
