package io.penstock.encoder.quality;

import java.util.Locale;
import java.util.StringJoiner;

/** A film's quality as people and programs read it. */
public final class QualityText {
    private QualityText() {}

    /** A line for each pooled score. */
    public static String summary(Quality quality) {
        return String.format(
                Locale.ROOT,
                "VMAF %.3f (mean of %d frames), harmonic mean %.3f, worst frame %.3f%n",
                quality.mean(),
                quality.frames().size(),
                quality.pooled().harmonicMean(),
                quality.pooled().min());
    }

    /** {@code {mean, harmonicMean, min, frames: [{vmaf, adm2, motion2, vif: [scale 0, ... scale 3]}]}}, with 6 decimals. */
    public static String json(Quality quality) {
        StringJoiner frames = new StringJoiner(",\n  ", "[\n  ", "\n]");
        for (FrameScore frame : quality.frames()) {
            FrameFeatures features = frame.features();
            frames.add(String.format(
                    Locale.ROOT,
                    "{\"vmaf\": %.6f, \"adm2\": %.6f, \"motion2\": %.6f, \"vif\": [%.6f, %.6f, %.6f, %.6f]}",
                    frame.vmaf(),
                    features.adm2(),
                    features.motion2(),
                    features.vif0(),
                    features.vif1(),
                    features.vif2(),
                    features.vif3()));
        }
        return String.format(
                Locale.ROOT,
                "{\"mean\": %.6f, \"harmonicMean\": %.6f, \"min\": %.6f, \"frames\": %s}%n",
                quality.mean(),
                quality.pooled().harmonicMean(),
                quality.pooled().min(),
                frames);
    }
}
