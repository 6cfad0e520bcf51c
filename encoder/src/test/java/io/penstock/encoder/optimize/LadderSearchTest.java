package io.penstock.encoder.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.encoder.encode.VideoCodec;
import io.penstock.encoder.hull.LadderRung;
import io.penstock.encoder.hull.OperatingPoint;
import io.penstock.encoder.hull.Resolution;
import io.penstock.encoder.hull.RungTarget;
import io.penstock.encoder.pack.EncodedShot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A film of known shots: how rate and quality follow the quantizer is given, so that a search can be followed to its end. */
class LadderSearchTest {
    private static final Resolution SMALL = new Resolution(640, 360);
    private static final Resolution LARGE = new Resolution(1920, 1080);
    private static final double[] COMPLEXITY = {0.4, 1, 2.5};
    private static final double[] SECONDS = {4, 2, 3};
    private static final List<RungTarget> TARGETS =
            List.of(new RungTarget.AverageRate(400_000, 2), new RungTarget.AverageRate(3_000_000, 2));

    private final LadderSearch search = new LadderSearch(VideoCodec.H264, List.of(SMALL, LARGE), TARGETS, SECONDS);

    @Test
    void everyShotIsFirstTriedAlike() {
        List<List<Wanted>> first = search.first(SearchPreset.FULL);
        assertThat(first).hasSize(3).allMatch(shot -> shot.equals(first.getFirst()));
        assertThat(first.getFirst()).hasSize(14).doesNotHaveDuplicates();
        assertThat(search.first(SearchPreset.QUICK).getFirst()).hasSize(3);
    }

    @Test
    void theSearchComesToRestWhereItsLadderIs() {
        List<List<Trial>> trials = encode(search.first(SearchPreset.STANDARD));
        for (int round = 0; round < 4; round++) {
            add(trials, encode(search.next(trials)));
        }
        assertThat(search.next(trials)).allMatch(List::isEmpty);
        List<LadderRung> made = search.ladderForetold(trials);
        assertThat(made).allMatch(LadderRung::reached);
        assertThat(made.getFirst().resolutions()).containsExactly(SMALL);
        assertThat(made.getLast().resolutions()).containsExactly(LARGE);
    }

    @Test
    void whatIsForetoldBetweenTrialsIsNearTheTruth() {
        List<List<Trial>> trials = encode(search.first(SearchPreset.FULL));
        for (LadderRung rung : search.ladderForetold(trials)) {
            for (int shot = 0; shot < SECONDS.length; shot++) {
                OperatingPoint foretold = LadderSearch.choice(rung, shot).point();
                OperatingPoint truth = encode(shot, Wanted.of(foretold)).point();
                assertThat(foretold.bitsPerSecond() / truth.bitsPerSecond()).isBetween(0.98, 1.02);
                assertThat(foretold.vmaf()).isBetween(truth.vmaf() - 0.5, truth.vmaf() + 0.5);
            }
        }
    }

    private static void add(List<List<Trial>> trials, List<List<Trial>> more) {
        for (int shot = 0; shot < trials.size(); shot++) {
            trials.get(shot).addAll(more.get(shot));
        }
    }

    private static List<List<Trial>> encode(List<List<Wanted>> wanted) {
        List<List<Trial>> trials = new ArrayList<>();
        for (int shot = 0; shot < wanted.size(); shot++) {
            List<Trial> made = new ArrayList<>();
            for (Wanted one : wanted.get(shot)) {
                made.add(encode(shot, one));
            }
            trials.add(made);
        }
        return trials;
    }

    /** Rates halve with each six quantizers; quality is lost to the quantizer, and to pixels that are not there. */
    private static Trial encode(int shot, Wanted wanted) {
        double pixels = Math.pow(wanted.resolution().pixels() / (double) LARGE.pixels(), 0.8);
        double rate = 8_000_000 * COMPLEXITY[shot] * pixels * Math.pow(2, (20 - wanted.quantizer()) / 6);
        double lost = 1.2 * COMPLEXITY[shot] * Math.exp(0.11 * (wanted.quantizer() - 16));
        double blur = wanted.resolution().equals(LARGE) ? 0 : 14;
        double vmaf = 100 * Math.exp(-(lost + blur) / 60);
        return new Trial(
                new OperatingPoint(wanted.resolution(), wanted.quantizer(), rate, vmaf),
                new EncodedShot((long) (rate * SECONDS[shot] / 8), List.of(1)),
                Path.of("none"));
    }
}
