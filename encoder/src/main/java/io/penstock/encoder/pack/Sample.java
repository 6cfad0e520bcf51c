package io.penstock.encoder.pack;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A sample of a track without reordering, such as sound.
 *
 * @param decodeTicks when it is decoded, before the edit list's shift
 * @param flags of ISO/IEC 14496-12 section 8.8.3.1
 * @param data its bytes, from position 0 to the limit
 */
record Sample(long decodeTicks, long durationTicks, int flags, ByteBuffer data) {
    private static final int NON_SYNC = 0x10000;

    /** All samples of a fragment, whose data is addressed from its moof box (default-base-is-moof). */
    static List<Sample> of(FragmentedFile.Entry entry, InitSegment init) throws PackagingException {
        ByteBuffer both = entry.moofAndMdat();
        Box moof = Box.all(both).getFirst();
        Box track = moof.require("traf");
        InitSegment.SampleDefaults defaults =
                Fragment.defaults(track.require("tfhd").reader(), init.defaults());
        ByteBuffer decodeTime = track.require("tfdt").reader();
        long ticks =
                decodeTime.getInt() >>> 24 == 1 ? decodeTime.getLong() : Integer.toUnsignedLong(decodeTime.getInt());
        List<Sample> samples = new ArrayList<>();
        int at = -1;
        for (Box child : track.children()) {
            if (child.type().equals("trun")) {
                RunReader run = new RunReader(child.reader(), defaults);
                at = run.dataOffset(at);
                for (int i = 0; i < run.samples; i++) {
                    Sample sample = run.next(i, ticks, both, at);
                    samples.add(sample);
                    ticks += sample.durationTicks();
                    at += sample.data().remaining();
                }
            }
        }
        return samples;
    }

    boolean isSync() {
        return (flags & NON_SYNC) == 0;
    }

    long endTicks() {
        return decodeTicks + durationTicks;
    }

    /** A track run (section 8.8.8), sample by sample. */
    private static final class RunReader {
        private final ByteBuffer in;
        private final InitSegment.SampleDefaults defaults;
        private final int flags;
        private final int samples;

        RunReader(ByteBuffer in, InitSegment.SampleDefaults defaults) {
            this.in = in;
            this.defaults = defaults;
            this.flags = in.getInt() & 0xffffff;
            this.samples = in.getInt();
        }

        int dataOffset(int afterTheLast) throws PackagingException {
            int offset = (flags & 0x1) != 0 ? in.getInt() : afterTheLast;
            if (offset < 0) {
                throw new PackagingException("the fragment's first track run does not say where its data is");
            }
            return offset;
        }

        Sample next(int index, long ticks, ByteBuffer both, int at) throws PackagingException {
            int sampleFlags = index == 0 && (flags & 0x4) != 0 ? in.getInt() : defaults.flags();
            long duration = (flags & 0x100) != 0 ? Integer.toUnsignedLong(in.getInt()) : defaults.duration();
            long size = (flags & 0x200) != 0 ? Integer.toUnsignedLong(in.getInt()) : defaults.size();
            sampleFlags = (flags & 0x400) != 0 ? in.getInt() : sampleFlags;
            if ((flags & 0x800) != 0 && in.getInt() != 0) {
                throw new PackagingException("the sample at tick " + ticks
                        + " is presented at another time than it is decoded; sound has no such samples");
            }
            if (at + size > both.limit()) {
                throw new PackagingException("the sample at tick " + ticks + " has " + size + " bytes from byte " + at
                        + " of its fragment, which has " + both.limit());
            }
            return new Sample(ticks, duration, sampleFlags, both.slice(at, (int) size));
        }
    }
}
