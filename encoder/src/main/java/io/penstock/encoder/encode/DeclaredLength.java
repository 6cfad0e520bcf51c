package io.penstock.encoder.encode;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a file's own outermost parts say about its length: top-level boxes of MP4 and MOV (ISO/IEC 14496-12 section 4.2), RIFF
 * chunks of AVI, packets of a transport stream, and what {@link EbmlLength} and {@link MxfLength} know. A demuxer reads on happily
 * where the last of them ends early.
 */
final class DeclaredLength {
    private static final Set<String> BOXES = Set.of(
            "ftyp", "moov", "mdat", "moof", "mfra", "free", "skip", "wide", "pnot", "styp", "sidx", "uuid", "meta",
            "prft", "emsg");

    private DeclaredLength() {}

    /** Whether the file starts as MP4 and MOV files do. */
    static boolean startsWithBox(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            return in.length() >= 8 && BOXES.contains(type(in, 4));
        }
    }

    /** Which part the file ends in the middle of, and by how much; empty where it is whole or of another kind. */
    static Optional<String> missing(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() < 12) {
                return Optional.empty();
            }
            if (EbmlLength.isEbml(in)) {
                return EbmlLength.missing(in);
            }
            if (MxfLength.isMxf(in)) {
                return MxfLength.missing(in);
            }
            int packet = transportPacket(in);
            if (packet > 0) {
                return missingOfTransport(in, packet);
            }
            return type(in, 0).equals("RIFF") ? missingOfRiff(in) : missingOfBoxes(in);
        } catch (EOFException e) {
            return Optional.of("it ends inside the head of a part");
        }
    }

    private static Optional<String> missingOfBoxes(RandomAccessFile in) throws IOException {
        long at = 0;
        while (at + 8 <= in.length()) {
            String type = type(in, at + 4);
            if (!BOXES.contains(type)) {
                // Padding behind the film, or no such file at all
                return Optional.empty();
            }
            in.seek(at);
            long size = Integer.toUnsignedLong(in.readInt());
            if (size == 0) {
                return Optional.empty();
            }
            if (size == 1) {
                in.seek(at + 8);
                size = in.readLong();
            }
            if (size < 8) {
                return Optional.empty();
            }
            if (size > in.length() - at) {
                return Optional.of("its " + type + " box lacks the last " + (size - (in.length() - at)) + " of " + size
                        + " bytes");
            }
            at += size;
        }
        return at < in.length() ? Optional.of("it ends inside the head of a box") : Optional.empty();
    }

    private static Optional<String> missingOfRiff(RandomAccessFile in) throws IOException {
        long at = 0;
        while (at + 8 <= in.length() && type(in, at).equals("RIFF")) {
            in.seek(at + 4);
            long size = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt())) + 8;
            if (size > in.length() - at) {
                return Optional.of(
                        "its RIFF chunk lacks the last " + (size - (in.length() - at)) + " of " + size + " bytes");
            }
            at += size + size % 2;
        }
        return Optional.empty();
    }

    /** The packet length of an MPEG transport stream, plain or with time codes (Blu-ray); 0 where the file is none. */
    private static int transportPacket(RandomAccessFile in) throws IOException {
        if (isSync(in, 0) && isSync(in, 188) && isSync(in, 376)) {
            return 188;
        }
        return isSync(in, 4) && isSync(in, 196) && isSync(in, 388) ? 192 : 0;
    }

    private static boolean isSync(RandomAccessFile in, long at) throws IOException {
        in.seek(at);
        return in.read() == 0x47;
    }

    /** A transport stream has no length of its own, but one that was cut seldom ends with a whole packet. */
    private static Optional<String> missingOfTransport(RandomAccessFile in, int packet) throws IOException {
        long rest = in.length() % packet;
        return rest == 0
                ? Optional.empty()
                : Optional.of("its last transport packet lacks " + (packet - rest) + " of " + packet + " bytes");
    }

    private static String type(RandomAccessFile in, long at) throws IOException {
        byte[] type = new byte[4];
        in.seek(at);
        in.readFully(type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }
}
