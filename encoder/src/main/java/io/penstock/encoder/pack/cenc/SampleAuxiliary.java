package io.penstock.encoder.pack.cenc;

import io.penstock.encoder.pack.PackagingException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What each sample of a fragment needs to be decrypted, and the three boxes that hold it and lead to it: {@code senc} (ISO/IEC
 * 23001-7 section 7.2), {@code saiz} and {@code saio} (ISO/IEC 14496-12 sections 8.7.8, 8.7.9). Where no sample needs anything
 * (a constant vector, whole samples) there are no boxes.
 */
final class SampleAuxiliary {
    private static final int USES_SUBSAMPLES = 2;

    /** The field of saiz has 8 bits. */
    private static final int MOST_BYTES = 255;

    /** Version and flags, one entry, its offset of 32 bits. */
    private static final int SAIO_BYTES = 8 + 4 + 4 + 4;

    /** Of senc, before the first sample's part. */
    private static final int SENC_HEAD = 8 + 4 + 4;

    private final List<byte[]> samples = new ArrayList<>();
    private final boolean subsamples;

    /** @param subsamples whether samples have any; all do, or none does */
    SampleAuxiliary(boolean subsamples) {
        this.subsamples = subsamples;
    }

    void add(byte[] iv, List<Subsample> map) throws PackagingException {
        int bytes = iv.length + (subsamples ? 2 + 6 * map.size() : 0);
        if (bytes > MOST_BYTES) {
            throw new PackagingException("a sample has " + map.size() + " protected ranges; at most "
                    + (MOST_BYTES - iv.length - 2) / 6
                    + " fit into its auxiliary information, so it must be encoded with fewer slices");
        }
        ByteBuffer out = ByteBuffer.allocate(bytes).put(iv);
        if (subsamples) {
            out.putShort((short) map.size());
            for (Subsample part : map) {
                out.putShort((short) part.clearBytes()).putInt(part.protectedBytes());
            }
        }
        samples.add(out.array());
    }

    /**
     * The boxes, for the end of a track fragment.
     *
     * @param at where they will start, bytes after the start of the moof box
     */
    byte[] boxes(int at) {
        byte[] all = all();
        if (all.length == 0) {
            return all;
        }
        byte[] saiz = saiz();
        byte[] saio = BoxBytes.full("saio", 0, 0, BoxBytes.ints(1, at + saiz.length + SAIO_BYTES + SENC_HEAD));
        byte[] senc = BoxBytes.full("senc", 0, subsamples ? USES_SUBSAMPLES : 0, BoxBytes.ints(samples.size()), all);
        return BoxBytes.joined(saiz, saio, senc);
    }

    private byte[] all() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        samples.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private byte[] saiz() {
        byte[] sizes = new byte[samples.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = (byte) samples.get(i).length;
        }
        byte first = sizes[0];
        boolean same = samples.stream().allMatch(sample -> (byte) sample.length == first);
        byte[] defaultSize = {same ? first : 0};
        return BoxBytes.full("saiz", 0, 0, defaultSize, BoxBytes.ints(sizes.length), same ? new byte[0] : sizes);
    }
}
