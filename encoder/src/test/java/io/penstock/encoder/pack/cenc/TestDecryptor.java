package io.penstock.encoder.pack.cenc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.penstock.encoder.pack.Box;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts by the letter of ISO/IEC 23001-7, for tests: finds each sample's auxiliary information by {@code saiz} and {@code
 * saio} alone, and knows of AES only how to turn over single blocks.
 */
final class TestDecryptor {
    private final byte[] key;
    private final String scheme;
    private final int crypt;
    private final int skip;
    private final int ivBytes;
    private final byte[] constantIv;
    private final boolean video;

    /** Of every counter block that was used. */
    final Set<String> counterBlocks = new TreeSet<>();

    int blocks;

    TestDecryptor(byte[] key, ByteBuffer initFile) throws Exception {
        this.key = key;
        Box moov = Box.all(initFile.duplicate()).getLast();
        Box stsd = moov.require("trak", "mdia", "minf", "stbl", "stsd");
        Box entry = Box.all(stsd.reader().position(8)).getFirst();
        video = entry.type().equals("encv");
        Box sinf = Box.all(entry.reader().position(video ? 78 : 28)).stream()
                .filter(box -> box.type().equals("sinf"))
                .findFirst()
                .orElseThrow();
        scheme = text(sinf.require("schm").reader(), 4);
        ByteBuffer tenc = sinf.require("schi", "tenc").reader();
        int pattern = tenc.get(5);
        crypt = pattern >> 4 & 15;
        skip = pattern & 15;
        ivBytes = tenc.get(7);
        constantIv = new byte[ivBytes == 0 ? tenc.get(24) : 0];
        tenc.position(24 + (ivBytes == 0 ? 1 : 0)).get(constantIv);
    }

    static String text(ByteBuffer in, int at) {
        byte[] four = new byte[4];
        in.get(at, four);
        return new String(four, US_ASCII);
    }

    /** The content of the media data box, clear. */
    byte[] media(ByteBuffer segment, List<Integer> sampleSizes) throws Exception {
        Box moof = Box.all(segment.duplicate()).getFirst();
        Box traf = moof.require("traf");
        int at = traf.require("trun").reader().getInt(8);
        int start = at;
        List<byte[]> auxiliary = auxiliary(traf, segment, sampleSizes.size());
        byte[] bytes = TestTrack.Track.bytes(segment);
        for (int i = 0; i < sampleSizes.size(); i++) {
            sample(bytes, at, sampleSizes.get(i), ByteBuffer.wrap(auxiliary.get(i)));
            at += sampleSizes.get(i);
        }
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }

    private static List<byte[]> auxiliary(Box traf, ByteBuffer segment, int samples) throws Exception {
        List<byte[]> all = new ArrayList<>();
        if (traf.child("saiz").isEmpty()) {
            for (int i = 0; i < samples; i++) {
                all.add(new byte[0]);
            }
            return all;
        }
        ByteBuffer saiz = traf.require("saiz").reader();
        int at = segment.position() + traf.require("saio").reader().getInt(8);
        for (int i = 0; i < saiz.getInt(5); i++) {
            int size = Byte.toUnsignedInt(saiz.get(4) == 0 ? saiz.get(9 + i) : saiz.get(4));
            byte[] one = new byte[size];
            segment.get(at, one);
            all.add(one);
            at += size;
        }
        return all;
    }

    private void sample(byte[] bytes, int from, int size, ByteBuffer auxiliary) throws Exception {
        byte[] iv = constantIv;
        if (ivBytes > 0) {
            iv = new byte[ivBytes];
            auxiliary.get(iv);
        }
        List<int[]> ranges = new ArrayList<>();
        if (video) {
            int at = from;
            int count = auxiliary.getShort();
            for (int i = 0; i < count; i++) {
                at += Short.toUnsignedInt(auxiliary.getShort());
                int covered = auxiliary.getInt();
                ranges.add(new int[] {at, covered});
                at += covered;
            }
            if (at != from + size) {
                throw new IllegalStateException("the map covers " + (at - from) + " of " + size + " bytes");
            }
        } else {
            ranges.add(new int[] {from, size});
        }
        if (scheme.equals("cenc")) {
            counter(bytes, ranges, iv);
        } else {
            for (int[] range : ranges) {
                chain(bytes, range[0], range[1], iv);
            }
        }
    }

    private void counter(byte[] bytes, List<int[]> ranges, byte[] iv) throws Exception {
        byte[] stream = {};
        int used = 16;
        ByteBuffer block = ByteBuffer.wrap(iv.clone());
        for (int[] range : ranges) {
            for (int i = 0; i < range[1]; i++, used++) {
                if (used == 16) {
                    counterBlocks.add(HexFormat.of().formatHex(block.array()));
                    blocks++;
                    stream = ecb(Cipher.ENCRYPT_MODE).doFinal(block.array());
                    block.putLong(8, block.getLong(8) + 1);
                    used = 0;
                }
                bytes[range[0] + i] ^= stream[used];
            }
        }
    }

    private void chain(byte[] bytes, int from, int size, byte[] iv) throws Exception {
        byte[] previous = iv;
        for (int block = 0; block < size / 16; block++) {
            if (crypt != 0 && block % (crypt + skip) >= crypt) {
                continue;
            }
            int at = from + 16 * block;
            byte[] covered = Arrays.copyOfRange(bytes, at, at + 16);
            byte[] clear = ecb(Cipher.DECRYPT_MODE).doFinal(covered);
            for (int i = 0; i < 16; i++) {
                bytes[at + i] = (byte) (clear[i] ^ previous[i]);
            }
            previous = covered;
        }
    }

    private Cipher ecb(int mode) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"));
        return cipher;
    }
}
