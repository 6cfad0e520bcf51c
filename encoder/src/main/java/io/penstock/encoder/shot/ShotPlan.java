package io.penstock.encoder.shot;

import io.penstock.encoder.encode.FrameRate;
import io.penstock.encoder.shot.SceneCuts.Cut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The shots to encode: every frame of the film in exactly one, each one to six seconds long. A segment is a shot, so a shorter one
 * would cost players a request for little, a longer one would make them wait.
 *
 * <p>The strongest cuts are kept first, then each weaker one that leaves a whole second to those kept and to both ends of the film.
 * So a shot that is too short joins the neighbour it resembles more: the one behind the weaker of its two cuts. Of equal cuts the
 * earlier is kept. What then is longer than six seconds is split into the fewest parts that are not, of equal length to within a
 * frame. A film of less than a second is one shot.
 */
public final class ShotPlan {
    public static final int SHORTEST_SECONDS = 1;
    public static final int LONGEST_SECONDS = 6;

    private ShotPlan() {}

    /** @param rate the constant rate at which the frames were counted */
    public static List<Shot> of(SceneCuts film, FrameRate rate) {
        List<Shot> shots = new ArrayList<>();
        int start = 0;
        for (int end : keptCuts(film, shortestFrames(rate)).tailSet(1)) {
            split(start, end, longestFrames(rate), shots);
            start = end;
        }
        return List.copyOf(shots);
    }

    static int shortestFrames(FrameRate rate) {
        return Math.ceilDiv(SHORTEST_SECONDS * rate.frames(), rate.seconds());
    }

    /** At least one, however slow the frames are. */
    static int longestFrames(FrameRate rate) {
        return Math.toIntExact(
                Math.clamp((long) LONGEST_SECONDS * rate.frames() / rate.seconds(), 1, Integer.MAX_VALUE));
    }

    /** With both ends of the film. */
    private static NavigableSet<Integer> keptCuts(SceneCuts film, int shortest) {
        NavigableSet<Integer> kept = new TreeSet<>(List.of(0, film.frames()));
        List<Cut> strongestFirst = film.cuts().stream()
                .sorted(Comparator.comparingDouble(Cut::score).reversed())
                .toList();
        for (Cut cut : strongestFirst) {
            Integer before = kept.floor(cut.frame());
            Integer after = kept.ceiling(cut.frame());
            if (before != null
                    && after != null
                    && cut.frame() - before >= shortest
                    && after - cut.frame() >= shortest) {
                kept.add(cut.frame());
            }
        }
        return kept;
    }

    private static void split(int start, int end, int longest, List<Shot> shots) {
        int parts = Math.ceilDiv(end - start, longest);
        int first = start;
        for (int part = 1; part <= parts; part++) {
            int next = start + (int) ((long) (end - start) * part / parts);
            shots.add(new Shot(first, next - first));
            first = next;
        }
    }
}
