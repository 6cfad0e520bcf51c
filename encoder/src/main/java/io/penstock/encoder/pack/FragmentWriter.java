package io.penstock.encoder.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a movie fragment of one track with its data (ISO/IEC 14496-12 section 8.8; CMAF, ISO/IEC 23000-19 section 7.3.2): moof
 * with mfhd and traf (tfhd, tfdt, trun), and mdat. Durations and flags that all samples share stand once.
 */
final class FragmentWriter {
    private static final int MFHD = 16;
    private static final int TFHD = 8 + 4 + 4 + 4 + 4;
    private static final int TFDT = 8 + 4 + 8;
    private static final int TRUN_HEAD = 8 + 4 + 4 + 4;

    private static final int BASE_IS_MOOF = 0x020000;
    private static final int DEFAULT_DURATION = 0x8;
    private static final int DEFAULT_FLAGS = 0x20;
    private static final int DATA_OFFSET = 0x1;
    private static final int DURATIONS = 0x100;
    private static final int SIZES = 0x200;
    private static final int FLAGS = 0x400;

    private FragmentWriter() {}

    /**
     * @param sequence of the fragment in its track, from 1
     * @param samples at least one, each starting where the one before ends
     */
    static ByteBuffer write(int sequence, int trackId, List<Sample> samples) {
        Sample first = samples.getFirst();
        boolean sameDurations = samples.stream().allMatch(s -> s.durationTicks() == first.durationTicks());
        boolean sameFlags = samples.stream().allMatch(s -> s.flags() == first.flags());
        int perSample = 4 + (sameDurations ? 0 : 4) + (sameFlags ? 0 : 4);
        int trun = TRUN_HEAD + samples.size() * perSample;
        int traf = 8 + TFHD + TFDT + trun;
        int moof = 8 + MFHD + traf;
        int mdat = 8 + samples.stream().mapToInt(s -> s.data().remaining()).sum();
        ByteBuffer out = ByteBuffer.allocate(moof + mdat);
        box(out, moof, "moof");
        box(out, MFHD, "mfhd").putInt(0).putInt(sequence);
        box(out, traf, "traf");
        box(out, TFHD, "tfhd")
                .putInt(BASE_IS_MOOF | DEFAULT_DURATION | DEFAULT_FLAGS)
                .putInt(trackId);
        out.putInt((int) first.durationTicks()).putInt(first.flags());
        box(out, TFDT, "tfdt").putInt(1 << 24).putLong(first.decodeTicks());
        box(out, trun, "trun")
                .putInt(DATA_OFFSET | SIZES | (sameDurations ? 0 : DURATIONS) | (sameFlags ? 0 : FLAGS))
                .putInt(samples.size())
                .putInt(moof + 8);
        for (Sample sample : samples) {
            if (!sameDurations) {
                out.putInt((int) sample.durationTicks());
            }
            out.putInt(sample.data().remaining());
            if (!sameFlags) {
                out.putInt(sample.flags());
            }
        }
        box(out, mdat, "mdat");
        samples.forEach(sample -> out.put(sample.data().duplicate()));
        return out.flip();
    }

    private static ByteBuffer box(ByteBuffer out, int size, String type) {
        return out.putInt(size).put(type.getBytes(StandardCharsets.US_ASCII));
    }
}
