package io.penstock.encoder.job;

import io.penstock.encoder.encode.FixedLadder;
import io.penstock.encoder.encode.MasterInfo;
import io.penstock.encoder.encode.Rung;
import io.penstock.encoder.encode.VideoCodec;
import io.penstock.encoder.hull.Ladder;
import io.penstock.encoder.hull.RungTarget;
import io.penstock.encoder.optimize.SearchPreset;
import java.util.ArrayList;
import java.util.List;

/**
 * What the Dynamic Optimizer is asked for.
 *
 * @param codecs at least one, each once
 * @param targets of every codec's rungs, rising; empty for {@link #usualTargets}
 * @param threads shots worked on at a time, 1 to 256
 * @param compareFixed whether the fixed ladder is made too, to tell what was saved
 */
public record OptimizerSettings(
        SearchPreset preset, List<VideoCodec> codecs, List<RungTarget> targets, int threads, boolean compareFixed) {
    /** How many times a rung's average a shot may have. */
    public static final double PEAK_FACTOR = 2;

    public OptimizerSettings {
        codecs = List.copyOf(codecs);
        targets = List.copyOf(targets);
        if (codecs.isEmpty() || codecs.stream().distinct().count() < codecs.size()) {
            throw new IllegalArgumentException("codecs are " + codecs + "; it must be at least one, each once");
        }
        if (!targets.isEmpty()) {
            Ladder.requireRising(targets);
        }
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("threads is " + threads + "; it must be 1 to 256");
        }
    }

    /** Those asked for, else the fixed ladder's rates and half of its lowest: at equal rates quality is what is won. */
    List<RungTarget> targets(MasterInfo master) {
        return targets.isEmpty() ? usualTargets(master) : targets;
    }

    private static List<RungTarget> usualTargets(MasterInfo master) {
        List<RungTarget> usual = new ArrayList<>();
        for (Rung rung : FixedLadder.of(master.width(), master.height())) {
            if (usual.isEmpty() && rung.bitsPerSecond() > 1) {
                usual.add(new RungTarget.AverageRate(rung.bitsPerSecond() / 2.0, PEAK_FACTOR));
            }
            usual.add(new RungTarget.AverageRate(rung.bitsPerSecond(), PEAK_FACTOR));
        }
        return usual;
    }
}
