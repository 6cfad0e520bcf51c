package io.penstock.encoder.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What encodes a shot at a constant quantizer. Always on one thread and without anything that depends on time or machine: the
 * same pictures give the same bytes, and parallel work is done on several shots.
 */
public enum VideoCodec {
    /** x264. Headers do not depend on the picture (stitchable), so that shots of one rung share theirs. */
    H264("libx264", 16, 28, 44, 6) {
        @Override
        List<String> options() {
            return List.of("-preset", "fast", "-sc_threshold", "0", "-x264-params", "stitchable=1");
        }
    },
    /** x265. */
    HEVC("libx265", 16, 29, 46, 6) {
        @Override
        List<String> options() {
            return List.of(
                    "-preset",
                    "fast",
                    "-tag:v",
                    "hvc1",
                    "-x265-params",
                    "log-level=none:pools=none:frame-threads=1:scenecut=0:open-gop=0:info=0");
        }
    },
    /** libvpx. */
    VP9("libvpx-vp9", 16, 38, 62, 10) {
        @Override
        List<String> options() {
            return List.of("-b:v", "0", "-deadline", "good", "-cpu-used", "4", "-row-mt", "0", "-lag-in-frames", "25");
        }
    },
    /** SVT-AV1. */
    AV1("libsvtav1", 16, 40, 62, 10) {
        @Override
        List<String> options() {
            return List.of("-preset", "8", "-svtav1-params", "lp=1:scd=0");
        }
    };

    private final String encoder;
    private final int finest;
    private final int usual;
    private final int coarsest;
    private final int halving;

    VideoCodec(String encoder, int finest, int usual, int coarsest, int halving) {
        this.encoder = encoder;
        this.finest = finest;
        this.usual = usual;
        this.coarsest = coarsest;
        this.halving = halving;
    }

    /** As in {@code h264}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The least quantizer that is worth a trial: below it, nobody sees what the bits buy. */
    public int finest() {
        return finest;
    }

    /** One of middling quality, to try first. */
    public int usual() {
        return usual;
    }

    /** The largest one worth a trial. */
    public int coarsest() {
        return coarsest;
    }

    /** By how much the quantizer grows, about, where the rate halves. */
    public int halving() {
        return halving;
    }

    /** Options of this encoder alone. */
    abstract List<String> options();

    /** @param quantizer the codec's CRF; x264 and x265 take fractions, of the others' only whole numbers count */
    List<String> arguments(double quantizer) {
        List<String> arguments = new ArrayList<>(List.of("-c:v", encoder, "-crf", text(quantizer), "-threads", "1"));
        arguments.addAll(options());
        // One key frame, the shot's first.
        arguments.addAll(List.of("-g", "100000", "-keyint_min", "1"));
        return arguments;
    }

    /** Between two quantizers that give different encodes. */
    public double step() {
        return this == H264 || this == HEVC ? 0.5 : 1;
    }

    private static String text(double quantizer) {
        return String.format(Locale.ROOT, "%.2f", quantizer);
    }
}
