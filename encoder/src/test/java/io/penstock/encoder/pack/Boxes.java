package io.penstock.encoder.pack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Builds boxes by hand for tests. */
final class Boxes {
    private Boxes() {}

    static byte[] box(String type, byte[]... parts) {
        byte[] content = bytes(parts);
        ByteBuffer out = ByteBuffer.allocate(8 + content.length);
        out.putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content);
        return out.array();
    }

    static byte[] ints(int... values) {
        ByteBuffer out = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            out.putInt(value);
        }
        return out.array();
    }

    static byte[] longs(long... values) {
        ByteBuffer out = ByteBuffer.allocate(8 * values.length);
        for (long value : values) {
            out.putLong(value);
        }
        return out.array();
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static ByteBuffer buffer(byte[]... parts) {
        return ByteBuffer.wrap(bytes(parts));
    }

    static final byte[] AVC_CONFIGURATION = hex("01640028ffe1000467640028 0100 0468ee3cb0");

    /** An avc1 entry of a full HD picture. */
    static byte[] avcEntry() {
        byte[] fields = new byte[78];
        ByteBuffer.wrap(fields).putShort(24, (short) 1920).putShort(26, (short) 1080);
        return box("avc1", fields, box("avcC", AVC_CONFIGURATION));
    }

    /** An mp4a entry: two channels, 48 kHz, AAC-LC. */
    static byte[] aacEntry(String specificInfo) {
        byte[] fields = new byte[28];
        ByteBuffer.wrap(fields).putShort(16, (short) 2).putInt(24, 48_000 << 16);
        byte[] descriptors = hex("03 808080 22 0001 00 04 808080 14 40 15 000000 0001f400 0001f400 05 808080 02 "
                + specificInfo + " 06 808080 01 02");
        return box("mp4a", fields, box("esds", ints(0), descriptors));
    }

    /** A header with one track. */
    static byte[] moov(int timescale, byte[] entry, byte[]... edits) {
        byte[] mdhd = box("mdhd", ints(0, 0, 0, timescale, 0, 0x55c40000));
        byte[] stsd = box("stsd", ints(0, 1), entry);
        byte[] trak = box("trak", bytes(edits), box("mdia", mdhd, box("minf", box("stbl", stsd))));
        return box("moov", box("mvhd", new byte[100]), trak, box("mvex", box("trex", ints(0, 1, 1, 512, 0, 0x10000))));
    }

    static byte[] edit(int mediaTime) {
        return box("edts", box("elst", ints(0, 1, 0, mediaTime, 0x10000)));
    }
}
