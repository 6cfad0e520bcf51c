package io.penstock.encoder.pack;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Regroups a sound track's samples into one fragment for each segment of the picture. A sample begins a segment where its start is
 * the nearest to the picture's cut, so both are at most half a sample apart (10.7 ms of AAC at 48 kHz), and never drift. A segment
 * of the picture that is shorter than that may have none of the sound's. The last fragment takes all that is left. In memory at a
 * time are the samples of one segment and of one fragment of the file.
 */
final class AudioSegmenter implements FragmentSource {
    /** What is coded before the film's start primes the decoder and is not presented. */
    private static final long START = 0;

    private final FragmentedFile file;
    private final CutTimes cuts;
    private final Deque<Sample> read = new ArrayDeque<>();
    private int nextCut;
    private int written;
    private int trackId = 1;

    AudioSegmenter(FragmentedFile file, CutTimes cuts) {
        this.file = file;
        this.cuts = cuts;
    }

    @Override
    public InitSegment init() {
        return file.init();
    }

    @Override
    public Optional<FragmentedFile.Entry> next() throws IOException {
        List<Sample> group = new ArrayList<>();
        for (Optional<Sample> sample = peek(); sample.isPresent(); sample = peek()) {
            boolean presented =
                    !group.isEmpty() && presentedTicks(group.getLast().endTicks()) > START;
            if (passesCut(sample.get()) && presented) {
                break;
            }
            group.add(read.removeFirst());
        }
        return group.isEmpty() ? Optional.empty() : Optional.of(fragment(group));
    }

    /** Whether this sample belongs behind the next cut; then that cut, and any other at the same sample, is done with. */
    private boolean passesCut(Sample sample) {
        boolean passed = false;
        while (nextCut < cuts.ticks().size()
                && cuts.isReached(
                        nextCut, presentedTicks(sample.decodeTicks()), sample.durationTicks(), init().timescale())) {
            nextCut++;
            passed = true;
        }
        return passed;
    }

    private long presentedTicks(long decodeTicks) {
        return decodeTicks - init().presentationDelayTicks();
    }

    private Optional<Sample> peek() throws IOException {
        while (read.isEmpty()) {
            Optional<FragmentedFile.Entry> entry = file.next();
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            Box header = Box.all(entry.get().moofAndMdat()).getFirst().require("traf", "tfhd");
            trackId = header.reader().getInt(4);
            for (Sample sample : Sample.of(entry.get(), init())) {
                if (!sample.isSync()) {
                    throw new PackagingException("the sample at tick " + sample.decodeTicks()
                            + " needs those before it; sound can only be cut where none does");
                }
                read.addLast(sample);
            }
        }
        return Optional.of(read.getFirst());
    }

    private FragmentedFile.Entry fragment(List<Sample> samples) throws PackagingException {
        var both = FragmentWriter.write(++written, trackId, samples);
        Fragment fragment = Fragment.parse(Box.all(both).getFirst(), init());
        return new FragmentedFile.Entry(both, fragment);
    }
}
