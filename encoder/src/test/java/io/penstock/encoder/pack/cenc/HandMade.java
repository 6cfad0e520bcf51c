package io.penstock.encoder.pack.cenc;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** Tracks made by hand for tests: an H.264 one of Baseline pictures, an AAC one. */
final class HandMade {
    /** 160x96, order counts of type 2, no extras: a P slice's header is 23 bits. */
    private static final byte[] AVC_CONFIGURATION = hex("0142001e ff e1 0008 6742001eda0a3640 01 0004 68ce3880");

    private HandMade() {}

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    static byte[] avcEntry() {
        return BoxBytes.box("avc1", new byte[78], BoxBytes.box("avcC", AVC_CONFIGURATION));
    }

    static byte[] aacEntry(int objectType, String specificInfo) {
        byte[] descriptors = hex("03 22 0001 00 04 14 %02x 15 000000 0001f400 0001f400 05 02 %s 06 01 02"
                .formatted(objectType, specificInfo));
        return BoxBytes.box("mp4a", new byte[28], BoxBytes.full("esds", 0, 0, descriptors));
    }

    static byte[] initFile(byte[]... entries) {
        byte[] stsd = BoxBytes.full("stsd", 0, 0, BoxBytes.ints(entries.length), BoxBytes.joined(entries));
        byte[] stbl = BoxBytes.box("stbl", stsd, BoxBytes.full("stts", 0, 0, BoxBytes.ints(0)));
        byte[] trak = BoxBytes.box("trak", BoxBytes.box("mdia", BoxBytes.box("minf", stbl)));
        byte[] mvex = BoxBytes.box("mvex", BoxBytes.full("trex", 0, 0, BoxBytes.ints(1, 1, 1024, 7, 0)));
        return BoxBytes.joined(
                BoxBytes.box("ftyp", BoxBytes.ascii("iso6")),
                BoxBytes.box("moov", BoxBytes.full("mvhd", 0, 0), trak, mvex));
    }

    /** A segment of samples, whose sizes stand in one run. */
    static ByteBuffer segment(byte[]... samples) {
        int[] sizes = Arrays.stream(samples).mapToInt(sample -> sample.length).toArray();
        int moofBytes = 8 + 16 + 8 + 16 + 16 + 20 + 4 * sizes.length;
        byte[] traf = BoxBytes.box(
                "traf",
                BoxBytes.full("tfhd", 0, 0x020000, BoxBytes.ints(1)),
                BoxBytes.full("tfdt", 0, 0, BoxBytes.ints(0)),
                BoxBytes.full("trun", 0, 0x201, BoxBytes.ints(sizes.length, moofBytes + 8), BoxBytes.ints(sizes)));
        byte[] moof = BoxBytes.box("moof", BoxBytes.full("mfhd", 0, 0, BoxBytes.ints(1)), traf);
        return ByteBuffer.wrap(BoxBytes.joined(moof, BoxBytes.box("mdat", samples)));
    }

    static byte[] noise(Random random, int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return noise;
    }

    /** A NAL unit with its length of four bytes. */
    static byte[] unit(byte[]... parts) {
        byte[] unit = BoxBytes.joined(parts);
        return BoxBytes.joined(BoxBytes.ints(unit.length), unit);
    }
}
