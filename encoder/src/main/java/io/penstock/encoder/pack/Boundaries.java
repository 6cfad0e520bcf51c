package io.penstock.encoder.pack;

import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import java.util.List;

/** Players switch between video renditions at segment boundaries, so these must be at the same times in all of them. */
final class Boundaries {
    private Boundaries() {}

    /** @throws PackagingException naming the first segment that differs */
    static void requireAligned(List<Rendition> videos) throws PackagingException {
        Rendition first = videos.getFirst();
        for (Rendition other : videos.subList(1, videos.size())) {
            if (first.segments().size() != other.segments().size()) {
                throw new PackagingException(
                        other.id() + " has " + other.segments().size() + " segments and " + first.id() + " has "
                                + first.segments().size() + "; video renditions must be cut at the same times");
            }
            for (int i = 0; i < first.segments().size(); i++) {
                requireSameTime(first, other, i);
            }
        }
    }

    private static void requireSameTime(Rendition first, Rendition other, int index) throws PackagingException {
        Segment a = first.segments().get(index);
        Segment b = other.segments().get(index);
        boolean sameStart = a.startTicks() * other.timescale() == b.startTicks() * first.timescale();
        boolean sameLength = a.durationTicks() * other.timescale() == b.durationTicks() * first.timescale();
        if (!sameStart || !sameLength) {
            throw new PackagingException(
                    other.id() + "/" + b.name() + " is at " + b.startTicks() + "+" + b.durationTicks()
                            + " of " + other.timescale() + " ticks a second, " + first.id() + "/" + a.name() + " at "
                            + a.startTicks()
                            + "+" + a.durationTicks() + " of " + first.timescale()
                            + "; video renditions must be cut at the same times");
        }
    }
}
