package io.penstock.encoder.encode;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Optional;

/** What a Matroska or WebM file says about its own length: that of its one segment (RFC 8794 section 6, RFC 9559 section 4.5). */
final class EbmlLength {
    private static final int HEADER = 0x1a45dfa3;
    private static final int SEGMENT = 0x18538067;
    private static final long UNKNOWN = -1;

    private EbmlLength() {}

    static boolean isEbml(RandomAccessFile in) throws IOException {
        in.seek(0);
        return in.readInt() == HEADER;
    }

    /** @throws java.io.EOFException where the file ends inside the head of a part */
    static Optional<String> missing(RandomAccessFile in) throws IOException {
        in.seek(Integer.BYTES);
        long header = readSize(in);
        in.seek(in.getFilePointer() + Math.max(0, header));
        if (in.readInt() != SEGMENT) {
            return Optional.empty();
        }
        long size = readSize(in);
        long there = in.length() - in.getFilePointer();
        return size == UNKNOWN || size <= there
                ? Optional.empty()
                : Optional.of("its segment lacks the last " + (size - there) + " of " + size + " bytes");
    }

    /** As many bytes more as the first has leading zeros; all ones stand for a size nobody knew. */
    private static long readSize(RandomAccessFile in) throws IOException {
        int first = in.readUnsignedByte();
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more >= Long.BYTES) {
            return UNKNOWN;
        }
        long size = first & (0x7f >> more);
        for (int i = 0; i < more; i++) {
            size = (size << 8) | in.readUnsignedByte();
        }
        return size == (1L << (7 * (more + 1))) - 1 ? UNKNOWN : size;
    }
}
