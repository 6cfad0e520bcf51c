package io.penstock.edge.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.penstock.edge.kernel.Syscalls;
import io.penstock.edge.message.Hpack;
import io.penstock.edge.store.OpenFile;
import org.jspecify.annotations.Nullable;

/**
 * Lays out HEADERS and DATA frames (RFC 9113, 4.1, 6.1 and 6.2) one behind the other in a chunk of memory, which goes to TLS in
 * one piece. A file's bytes are read to where they belong, behind the headers of their frames, by one call for all frames. A
 * frame in the midst of a body fills a TLS record. Owned by the event loop.
 */
final class Http2Frames {
    static final int HEADER_BYTES = 9;

    private static final int RECORD_BYTES = 16 * 1024;

    /** Of a frame that others of its body follow. */
    static final int PAYLOAD_BYTES = RECORD_BYTES - HEADER_BYTES;

    /** SETTINGS_MAX_FRAME_SIZE that every peer allows at least. */
    private static final int MOST_PAYLOAD_BYTES = 16 * 1024;

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int END_STREAM = 0x1;
    private static final int END_HEADERS = 0x4;
    private final ByteBufAllocator allocator;
    private final Syscalls system = LoopScratch.ofLoop().system;
    private @Nullable ByteBuf chunk;
    private int capacity;
    private boolean filling;

    Http2Frames(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** Bytes of frames with this much in them. */
    static int framed(int payload) {
        return payload <= MOST_PAYLOAD_BYTES
                ? payload + HEADER_BYTES
                : payload + HEADER_BYTES * ((payload + PAYLOAD_BYTES - 1) / PAYLOAD_BYTES);
    }

    /** Begins a chunk of about so many bytes; memory is taken when the first frame comes. */
    void begin(int bytes) {
        capacity = bytes;
        filling = true;
    }

    /** Whether frames may be put. */
    boolean isFilling() {
        return filling;
    }

    int length() {
        return chunk == null ? 0 : chunk.readableBytes();
    }

    /** What still fits of a body. */
    int payloadRoom() {
        int room = capacity - length();
        int rest = room % RECORD_BYTES;
        return Math.max(0, room / RECORD_BYTES * PAYLOAD_BYTES + Math.max(0, rest - HEADER_BYTES));
    }

    /** Takes back what was put since the chunk had this length. */
    void rewind(int length) {
        if (chunk != null) {
            chunk.writerIndex(length);
        }
    }

    /** @return the chunk, null where nothing was put */
    @Nullable
    ByteBuf take() {
        ByteBuf taken = chunk;
        chunk = null;
        filling = false;
        if (taken != null && !taken.isReadable()) {
            taken.release();
            return null;
        }
        return taken;
    }

    void headers(int stream, Hpack block, boolean last) {
        if (block.length() > MOST_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "a field block of " + block.length() + " bytes; there are " + MOST_PAYLOAD_BYTES + " in a frame");
        }
        header(block.length(), HEADERS, END_HEADERS | (last ? END_STREAM : 0), stream);
        chunk().writeBytes(block.bytes(), 0, block.length());
    }

    void text(int stream, byte[] text, int from, int count, boolean last) {
        int at = from;
        int left = count;
        do {
            int part = Math.min(left, PAYLOAD_BYTES);
            left -= part;
            header(part, DATA, last && left == 0 ? END_STREAM : 0, stream);
            chunk().writeBytes(text, at, part);
            at += part;
        } while (left > 0);
    }

    /** Ends a stream whose last bytes did not. */
    void end(int stream) {
        header(0, DATA, END_STREAM, stream);
    }

    /**
     * Puts what of these bytes is in memory.
     *
     * @param last whether the last of them is the body's last
     * @return how many were put, or minus errno
     */
    int file(int stream, OpenFile file, long position, int count, boolean last) {
        int wanted = Math.min(count, Syscalls.MOST_PIECES * PAYLOAD_BYTES);
        int piece = wanted <= MOST_PAYLOAD_BYTES ? wanted : PAYLOAD_BYTES;
        ByteBuf to = chunk();
        to.ensureWritable(framed(wanted));
        int read = read(file, position, to.memoryAddress() + to.writerIndex(), piece, wanted);
        for (int left = read; left > 0; left -= piece) {
            int payload = Math.min(left, piece);
            header(payload, DATA, last && left == payload && read == count ? END_STREAM : 0, stream);
            to.writerIndex(to.writerIndex() + payload);
        }
        return read;
    }

    /** Where the file system cannot say what it would wait for, the page cache was asked in another way. */
    private int read(OpenFile file, long position, long address, int piece, int wanted) {
        long read = system.scatter(file.fd(), position, address, HEADER_BYTES, piece, wanted, false);
        return (int)
                (read == -Syscalls.EOPNOTSUPP
                        ? system.scatter(file.fd(), position, address, HEADER_BYTES, piece, wanted, true)
                        : read);
    }

    private void header(int length, int type, int flags, int stream) {
        chunk().writeMedium(length).writeByte(type).writeByte(flags).writeInt(stream);
    }

    private ByteBuf chunk() {
        if (!filling) {
            throw new IllegalStateException("frames are put while no chunk is being filled");
        }
        ByteBuf known = chunk;
        if (known == null) {
            known = allocator.directBuffer(capacity);
            chunk = known;
        }
        return known;
    }
}
