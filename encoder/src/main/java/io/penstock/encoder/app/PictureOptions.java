package io.penstock.encoder.app;

import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.Preset;
import io.penstock.encoder.encode.VideoCodec;
import io.penstock.encoder.hull.RungTarget;
import io.penstock.encoder.job.OptimizedPicture;
import io.penstock.encoder.job.OptimizerSettings;
import io.penstock.encoder.job.PictureEncode;
import io.penstock.encoder.job.TitleEncoder;
import io.penstock.encoder.optimize.SearchPreset;
import io.penstock.encoder.quality.VmafMetric;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the picture is encoded. */
final class PictureOptions {
    /** How much is done for a ladder. */
    enum Effort {
        FIXED,
        QUICK,
        STANDARD,
        FULL
    }

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            defaultValue = "quick",
            description =
                    "quick, standard or full: how much the optimizer tries on each shot; or fixed, the same ladder for every"
                            + " film in one pass; ${DEFAULT-VALUE} if left out")
    Effort effort = Effort.QUICK;

    @Option(
            names = "--codec",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "h264",
            description = "h264, hevc, vp9, av1, several with commas; ${DEFAULT-VALUE} if left out")
    List<VideoCodec> codecs = List.of(VideoCodec.H264);

    @Option(
            names = "--rungs",
            paramLabel = "KBIT/S",
            split = ",",
            description = "the rungs' average rates, rising, as in 300,600,1200; by the film's size if left out")
    List<Integer> rungs = List.of();

    @Option(
            names = "--target-vmaf",
            paramLabel = "VMAF",
            split = ",",
            description = "the rungs' mean qualities instead, rising, as in 60,75,85,93")
    List<Double> qualities = List.of();

    @Option(
            names = "--compare-fixed",
            description = "also encode the usual ladder in two passes, and print what was saved (BD-rate)")
    boolean compareFixed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "shots worked on at a time; as many as there are processors if left out")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--x264-preset",
            paramLabel = "PRESET",
            description = "x264's effort with --preset fixed: ${COMPLETION-CANDIDATES}; faster if left out")
    @Nullable
    Preset x264;

    /** @throws IllegalArgumentException where options do not go together, saying which */
    PictureEncode encode(Ffmpeg ffmpeg) {
        if (effort == Effort.FIXED) {
            if (compareFixed || !rungs.isEmpty() || !qualities.isEmpty() || !codecs.equals(List.of(VideoCodec.H264))) {
                throw new IllegalArgumentException(
                        "--preset fixed is one ladder in h264; --codec, --rungs, --target-vmaf and"
                                + " --compare-fixed go with quick, standard and full");
            }
            return TitleEncoder.fixedLadder(ffmpeg, x264 == null ? Preset.FASTER : x264);
        }
        if (x264 != null) {
            throw new IllegalArgumentException(
                    "--x264-preset goes with --preset fixed; the optimizer's effort is --preset's");
        }
        SearchPreset preset =
                switch (effort) {
                    case FIXED, QUICK -> SearchPreset.QUICK;
                    case STANDARD -> SearchPreset.STANDARD;
                    case FULL -> SearchPreset.FULL;
                };
        OptimizerSettings settings = new OptimizerSettings(preset, codecs, targets(), threads, compareFixed);
        return new OptimizedPicture(ffmpeg, new VmafMetric(ffmpeg, threads), settings);
    }

    private List<RungTarget> targets() {
        if (!rungs.isEmpty() && !qualities.isEmpty()) {
            throw new IllegalArgumentException("--rungs and --target-vmaf are both given; it must be one of them");
        }
        return qualities.isEmpty()
                ? rungs.stream()
                        .<RungTarget>map(
                                rate -> new RungTarget.AverageRate(rate * 1000.0, OptimizerSettings.PEAK_FACTOR))
                        .toList()
                : qualities.stream()
                        .<RungTarget>map(vmaf -> new RungTarget.MeanVmaf(vmaf, Double.POSITIVE_INFINITY))
                        .toList();
    }
}
