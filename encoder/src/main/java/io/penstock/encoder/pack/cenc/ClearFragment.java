package io.penstock.encoder.pack.cenc;

import io.penstock.encoder.pack.Box;
import io.penstock.encoder.pack.PackagingException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A clear segment: one movie fragment with one track and the media data behind it, which its samples fill from the first byte to
 * the last (CMAF, ISO/IEC 23000-19 section 7.5).
 *
 * @param moof of the fragment
 * @param track its track fragment
 * @param moofBytes its length, where the media data box starts
 * @param sampleSizes bytes, in order
 */
record ClearFragment(Box moof, Box track, int moofBytes, List<Integer> sampleSizes) {
    /** A sample count above this is damage: a segment of AAC with as many would last a day. */
    private static final int MOST_SAMPLES = 1 << 22;

    private static final int MDAT_HEAD = 8;
    private static final Set<String> ENCRYPTED = Set.of("senc", "saiz", "saio");

    ClearFragment {
        sampleSizes = List.copyOf(sampleSizes);
    }

    int firstSample() {
        return moofBytes + MDAT_HEAD;
    }

    static ClearFragment parse(ByteBuffer segment, long defaultSampleSize) throws PackagingException {
        List<Box> boxes = Box.all(segment);
        if (!boxes.stream().map(Box::type).toList().equals(List.of("moof", "mdat"))) {
            throw new PackagingException("a segment has the boxes "
                    + boxes.stream().map(Box::type).toList() + "; it must have moof and mdat");
        }
        List<Box> tracks = boxes.getFirst().children().stream()
                .filter(box -> box.type().equals("traf"))
                .toList();
        if (tracks.size() != 1) {
            throw new PackagingException("a fragment has " + tracks.size() + " tracks; it must have exactly one");
        }
        int mediaBytes = boxes.getLast().content().limit();
        int moofBytes = segment.remaining() - mediaBytes - MDAT_HEAD;
        if (segment.getInt(segment.position() + moofBytes) != MDAT_HEAD + mediaBytes) {
            throw new PackagingException("the mdat box has a length of 64 bits; it must have one of 32");
        }
        Box track = tracks.getFirst();
        try {
            List<Integer> sizes = sizes(track, moofBytes + MDAT_HEAD, defaultSampleSize);
            requireFilled(sizes, mediaBytes);
            return new ClearFragment(boxes.getFirst(), track, moofBytes, sizes);
        } catch (BufferUnderflowException e) {
            throw new PackagingException("a tfhd or trun box ends before its fields do");
        }
    }

    private static List<Integer> sizes(Box track, int firstSample, long ofFile) throws PackagingException {
        long defaultSize = defaultSize(track.require("tfhd").reader(), ofFile);
        List<Integer> sizes = new ArrayList<>();
        long at = firstSample;
        for (Box box : track.children()) {
            if (ENCRYPTED.contains(box.type())) {
                throw new PackagingException(
                        "the fragment has a " + box.type() + " box; it is encrypted already, only a clear one can be");
            }
            if (box.type().equals("trun")) {
                at = addRun(sizes, box.reader(), at, at == firstSample, defaultSize);
            }
        }
        return sizes;
    }

    /** The fragment header's default over the file's (section 8.8.7); its offsets must count from the moof box. */
    private static long defaultSize(ByteBuffer header, long ofFile) throws PackagingException {
        int flags = header.getInt() & 0xffffff;
        if ((flags & 0x1) != 0 || (flags & 0x020000) == 0) {
            throw new PackagingException(
                    "the fragment's data offsets do not count from its moof box; default-base-is-moof must be set");
        }
        header.getInt(); // track id
        if ((flags & 0x2) != 0 && header.getInt() != 1) {
            throw new PackagingException(
                    "the fragment uses another sample entry than the first; there must be only one");
        }
        if ((flags & 0x8) != 0) {
            header.getInt(); // duration
        }
        return (flags & 0x10) != 0 ? Integer.toUnsignedLong(header.getInt()) : ofFile;
    }

    /** Takes the sizes of a track run (section 8.8.8), which must start where the one before ended; returns where it ends. */
    private static long addRun(List<Integer> sizes, ByteBuffer run, long at, boolean first, long defaultSize)
            throws PackagingException {
        int flags = run.getInt() & 0xffffff;
        int samples = run.getInt();
        if (samples < 0 || samples + sizes.size() > MOST_SAMPLES) {
            throw new PackagingException("a fragment has " + Integer.toUnsignedLong(samples)
                    + " samples in a run; at most " + MOST_SAMPLES + " are possible");
        }
        boolean hasOffset = (flags & 0x1) != 0;
        int offset = hasOffset ? run.getInt() : 0;
        if (hasOffset ? offset != at : first) {
            throw new PackagingException("a track run has its data at " + offset
                    + " after the moof box's start; it must be " + at + ", where the samples before it end");
        }
        if ((flags & 0x4) != 0) {
            run.getInt(); // flags of the first sample
        }
        long end = at;
        for (int i = 0; i < samples; i++) {
            skipInts(run, (flags & 0x100) != 0 ? 1 : 0);
            long size = (flags & 0x200) != 0 ? Integer.toUnsignedLong(run.getInt()) : defaultSize;
            skipInts(run, Integer.bitCount(flags & 0xc00));
            sizes.add((int) Math.min(size, Integer.MAX_VALUE));
            end += size;
        }
        return end;
    }

    private static void skipInts(ByteBuffer in, int count) {
        for (int i = 0; i < count; i++) {
            in.getInt();
        }
    }

    private static void requireFilled(List<Integer> sizes, int mediaBytes) throws PackagingException {
        long all = sizes.stream().mapToLong(Integer::longValue).sum();
        if (all != mediaBytes) {
            throw new PackagingException("the samples of a fragment have " + all + " bytes and its mdat box has "
                    + mediaBytes + "; they must fill it");
        }
    }
}
