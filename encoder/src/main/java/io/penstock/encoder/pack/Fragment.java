package io.penstock.encoder.pack;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * When a movie fragment is presented (ISO/IEC 14496-12 section 8.8), in ticks of its track.
 *
 * @param startTicks of the earliest sample, after the edit list's shift; below 0 where it starts before the edit
 * @param durationTicks of all samples
 * @param samples how many
 * @param startsWithSync whether the first sample can be decoded without any before it
 */
record Fragment(long startTicks, long durationTicks, int samples, boolean startsWithSync) {
    private static final int NON_SYNC_SAMPLE = 0x10000;

    static Fragment parse(Box moof, InitSegment init) throws PackagingException {
        List<Box> tracks = moof.children().stream()
                .filter(box -> box.type().equals("traf"))
                .toList();
        if (tracks.size() != 1) {
            throw new PackagingException("a fragment has " + tracks.size() + " tracks; it must have exactly one");
        }
        Box track = tracks.getFirst();
        InitSegment.SampleDefaults defaults = defaults(track.require("tfhd").reader(), init.defaults());
        ByteBuffer decodeTime = track.require("tfdt").reader();
        long start =
                decodeTime.getInt() >>> 24 == 1 ? decodeTime.getLong() : Integer.toUnsignedLong(decodeTime.getInt());
        Samples samples = new Samples(defaults);
        for (Box child : track.children()) {
            if (child.type().equals("trun")) {
                samples.add(child.reader());
            }
        }
        if (samples.count == 0) {
            throw new PackagingException("the fragment at " + start + " has no sample");
        }
        return new Fragment(
                start + samples.earliest - init.presentationDelayTicks(),
                samples.duration,
                samples.count,
                samples.startsWithSync);
    }

    /** The fragment header's own defaults (section 8.8.7) over those of the file. */
    static InitSegment.SampleDefaults defaults(ByteBuffer header, InitSegment.SampleDefaults of) {
        int flags = header.getInt() & 0xffffff;
        header.getInt(); // track id
        if ((flags & 0x1) != 0) {
            header.getLong(); // base data offset
        }
        if ((flags & 0x2) != 0) {
            header.getInt(); // sample description
        }
        long duration = (flags & 0x8) != 0 ? Integer.toUnsignedLong(header.getInt()) : of.duration();
        long size = (flags & 0x10) != 0 ? Integer.toUnsignedLong(header.getInt()) : of.size();
        int sampleFlags = (flags & 0x20) != 0 ? header.getInt() : of.flags();
        return new InitSegment.SampleDefaults(duration, size, sampleFlags);
    }

    /** Adds up track runs (section 8.8.8). */
    private static final class Samples {
        private final InitSegment.SampleDefaults defaults;
        private int count;
        private long duration;
        private long earliest = Long.MAX_VALUE;
        private boolean startsWithSync;

        Samples(InitSegment.SampleDefaults defaults) {
            this.defaults = defaults;
        }

        void add(ByteBuffer run) {
            int head = run.getInt();
            int flags = head & 0xffffff;
            boolean signedOffsets = head >>> 24 != 0;
            int samples = run.getInt();
            if ((flags & 0x1) != 0) {
                run.getInt(); // data offset
            }
            int firstFlags = (flags & 0x4) != 0 ? run.getInt() : defaults.flags();
            for (int i = 0; i < samples; i++) {
                long sampleDuration = (flags & 0x100) != 0 ? Integer.toUnsignedLong(run.getInt()) : defaults.duration();
                if ((flags & 0x200) != 0) {
                    run.getInt(); // size
                }
                int sampleFlags = (flags & 0x400) != 0 ? run.getInt() : i == 0 ? firstFlags : defaults.flags();
                int offset = (flags & 0x800) != 0 ? run.getInt() : 0;
                if (count == 0) {
                    startsWithSync = (sampleFlags & NON_SYNC_SAMPLE) == 0;
                }
                earliest = Math.min(earliest, duration + (signedOffsets ? offset : Integer.toUnsignedLong(offset)));
                duration += sampleDuration;
                count++;
            }
        }
    }
}
