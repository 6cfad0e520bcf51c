package io.penstock.encoder.pack;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * What manifests call a video coding (RFC 6381 and, for each coding, the binding that defines its own form), from the decoder
 * configuration in its sample entry.
 */
final class CodecStrings {
    private CodecStrings() {}

    /** As in {@code avc1.640028} (RFC 6381 section 3.3): profile, constraints and level in hex. */
    static String avc(Box avcC) throws PackagingException {
        ByteBuffer in = atLeast(4, avcC);
        return String.format(Locale.ROOT, "avc1.%02x%02x%02x", in.get(1), in.get(2), in.get(3));
    }

    /**
     * As in {@code hvc1.2.4.L120.90} (ISO/IEC 14496-15 annex E.3): profile, its compatibility flags from the last to the first in
     * hex, tier and level, and the constraint bytes up to the last that is not 0.
     */
    static String hevc(String entry, Box hvcC) throws PackagingException {
        ByteBuffer in = atLeast(13, hvcC);
        int space = (in.get(1) & 0xff) >>> 6;
        String letter = space == 0 ? "" : String.valueOf((char) ('A' + space - 1));
        String tier = (in.get(1) & 0x20) == 0 ? "L" : "H";
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s.%s%d.%X.%s%d",
                entry,
                letter,
                in.get(1) & 0x1f,
                Integer.reverse(in.getInt(2)),
                tier,
                Byte.toUnsignedInt(in.get(12))));
        int last = 11;
        while (last >= 6 && in.get(last) == 0) {
            last--;
        }
        for (int i = 6; i <= last; i++) {
            text.append(String.format(Locale.ROOT, ".%X", in.get(i)));
        }
        return text.toString();
    }

    /**
     * As in {@code vp09.00.31.08}: profile, level and bit depth. What may follow (subsampling, colours) is left out, as by
     * ffmpeg; players take it from the sample entry.
     */
    static String vp9(Box vpcC) throws PackagingException {
        ByteBuffer in = atLeast(12, vpcC);
        if (in.get(0) != 1) {
            throw new PackagingException("box vpcC has the version " + in.get(0) + "; it must be 1");
        }
        return String.format(
                Locale.ROOT, "vp09.%02d.%02d.%02d", in.get(4), Byte.toUnsignedInt(in.get(5)), (in.get(6) & 0xff) >>> 4);
    }

    /** As in {@code av01.0.08M.10} (section 5 of the binding): profile, level index with tier, bit depth. */
    static String av1(Box av1C) throws PackagingException {
        ByteBuffer in = atLeast(4, av1C);
        if ((in.get(0) & 0xff) != 0x81) {
            throw new PackagingException(String.format(
                    Locale.ROOT, "box av1C starts with the byte %02x; it must be 81, marker and version 1", in.get(0)));
        }
        int flags = in.get(2);
        int highBits = (flags & 0x20) != 0 ? 12 : 10;
        return String.format(
                Locale.ROOT,
                "av01.%d.%02d%s.%02d",
                (in.get(1) & 0xff) >>> 5,
                in.get(1) & 0x1f,
                (flags & 0x80) == 0 ? "M" : "H",
                (flags & 0x40) == 0 ? 8 : highBits);
    }

    private static ByteBuffer atLeast(int bytes, Box configuration) throws PackagingException {
        if (configuration.content().limit() < bytes) {
            throw new PackagingException("box " + configuration.type() + " has "
                    + configuration.content().limit() + " bytes of content; it must have at least " + bytes);
        }
        return configuration.reader();
    }
}
