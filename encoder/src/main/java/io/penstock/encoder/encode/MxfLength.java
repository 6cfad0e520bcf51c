package io.penstock.encoder.encode;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What an MXF file says about its own length: its head tells where its footer stands, behind which only an index and a list of
 * partitions come (SMPTE ST 377-1, partition pack).
 */
final class MxfLength {
    private static final byte[] HEADER_PARTITION = HexFormat.of().parseHex("060e2b34020501010d01020101" + "02");
    private static final int KEY_BYTES = 16;

    /** In a partition pack, behind two version numbers, the grid's size and two offsets. */
    private static final int FOOTER_OFFSET = 2 + 2 + 4 + 8 + 8;

    private MxfLength() {}

    static boolean isMxf(RandomAccessFile in) throws IOException {
        byte[] start = new byte[HEADER_PARTITION.length];
        in.seek(0);
        return in.read(start) == start.length && Arrays.equals(start, HEADER_PARTITION);
    }

    /** @throws EOFException where the file ends inside the head of a part */
    static Optional<String> missing(RandomAccessFile in) throws IOException {
        in.seek(KEY_BYTES);
        readLength(in);
        in.seek(in.getFilePointer() + FOOTER_OFFSET);
        long footer = in.readLong();
        if (footer <= 0) {
            // Never finished by its recorder: how much it should have is not told.
            return Optional.empty();
        }
        if (footer >= in.length()) {
            return Optional.of("its footer should begin at byte " + footer + ", but it has only " + in.length());
        }
        long at = footer;
        while (at < in.length()) {
            in.seek(at + KEY_BYTES);
            long size = readLength(in);
            long end = in.getFilePointer() + size;
            if (size < 0 || end < 0 || end > in.length()) {
                return Optional.of(
                        "a part of its footer lacks the last " + (end - in.length()) + " of " + size + " bytes");
            }
            at = end;
        }
        return Optional.empty();
    }

    /** A length by the basic encoding rules (ISO/IEC 8825-1): in one byte, or in as many as the first tells. */
    private static long readLength(RandomAccessFile in) throws IOException {
        int first = in.readUnsignedByte();
        if (first < 0x80) {
            return first;
        }
        long length = 0;
        for (int i = 0; i < Math.min(first & 0x7f, Long.BYTES); i++) {
            length = (length << 8) | in.readUnsignedByte();
        }
        return length;
    }
}
