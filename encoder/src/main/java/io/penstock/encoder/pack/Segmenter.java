package io.penstock.encoder.pack;

import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Cuts a fragmented MP4 into {@code init.mp4} and one media segment for each fragment (CMAF, ISO/IEC 23000-19 section 7.3), with
 * the exact times its boxes name. The segments must follow each other without a gap and each start with a sync sample.
 */
final class Segmenter {
    private Segmenter() {}

    /**
     * A rendition's segments in order, as they were written.
     *
     * @param init its header, clear even where the written one is not
     */
    record Cut(InitSegment init, List<Segment> segments) {}

    static Cut cut(String renditionId, Path file, PackageFolder folder, Encryption encryption) throws IOException {
        try (FragmentedFile fragments = FragmentedFile.open(file)) {
            return cut(renditionId, fragments, folder, encryption);
        }
    }

    static Cut cut(String renditionId, FragmentSource fragments, PackageFolder folder, Encryption encryption)
            throws IOException {
        List<Segment> segments = new ArrayList<>();
        InitSegment init = fragments.init();
        Encryption.Track track = encryption.track(renditionId, init.bytes().duplicate());
        folder.write(renditionId + "/" + Rendition.INIT, track.initFile());
        for (Optional<FragmentedFile.Entry> next = fragments.next(); next.isPresent(); next = fragments.next()) {
            FragmentedFile.Entry entry = next.get();
            ByteBuffer bytes = track.segment(segments.size() + 1, entry.moofAndMdat());
            Segment segment = segment(renditionId, segments, entry.fragment(), bytes.remaining());
            folder.write(renditionId + "/" + segment.name(), bytes);
            segments.add(segment);
        }
        if (segments.isEmpty()) {
            throw new PackagingException("rendition " + renditionId + " has no fragment; nothing was encoded");
        }
        return new Cut(init, List.copyOf(segments));
    }

    private static Segment segment(String renditionId, List<Segment> before, Fragment fragment, int bytes)
            throws PackagingException {
        String name = String.format(Locale.ROOT, "seg-%05d.m4s", before.size() + 1);
        if (!fragment.startsWithSync()) {
            throw new PackagingException(
                    renditionId + "/" + name + " does not start with a sync sample; no player could start there");
        }
        // The sound encoder's priming lies before 0 and is not presented: the first segment starts at 0 and is so much
        // shorter.
        long start = Math.max(0, fragment.startTicks());
        long duration = fragment.durationTicks() - (start - fragment.startTicks());
        long expected = before.isEmpty()
                ? 0
                : before.getLast().startTicks() + before.getLast().durationTicks();
        if (start != expected) {
            throw new PackagingException(renditionId + "/" + name + " starts at tick " + start
                    + "; the segment before ends at " + expected + ", and there must be no gap");
        }
        return new Segment(name, start, duration, bytes);
    }
}
