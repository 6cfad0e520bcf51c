package io.penstock.encoder.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An encode by the Dynamic Optimizer, as it went: {@code report.json}. Rates are bits a second, times seconds, qualities VMAF.
 *
 * @param preset quick, standard or full
 * @param width of the size at which the film is looked at and scored
 * @param metric who scored, and how many frames of them: as in {@code penstock, every 7th frame}
 * @param seconds the film's length
 * @param cpuSecondsPerSecond what the encode cost, all processes and threads, without the comparison
 * @param bdRatePercent of the first codec's ladder against the fixed one, negative where it saves; with {@code --compare-fixed}
 *     only
 * @param codecs one for each codec, in the order they were asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EncodeReport(
        String film,
        String preset,
        int width,
        int height,
        String frameRate,
        String metric,
        double seconds,
        double cpuSecondsPerSecond,
        @Nullable Double bdRatePercent,
        List<Shot> shots,
        List<Rung> ladder,
        List<Codec> codecs,
        List<Step> time) {
    public EncodeReport {
        shots = List.copyOf(shots);
        ladder = List.copyOf(ladder);
        codecs = List.copyOf(codecs);
        time = List.copyOf(time);
    }

    /**
     * What one codec's ladder came to.
     *
     * @param name as in {@code h264}
     * @param bdRatePercent against the fixed H.264 ladder, where that was made
     * @param fixed the fixed ladder of this codec's comparison, empty without one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Codec(String name, @Nullable Double bdRatePercent, List<FixedRung> fixed) {
        public Codec {
            fixed = List.copyOf(fixed);
        }
    }

    /**
     * A shot with all that was tried on it.
     *
     * @param startSeconds from the film's beginning
     * @param points every trial encode, of all codecs
     * @param chosen one for each rung of the ladder, in its order
     */
    public record Shot(
            int index,
            int firstFrame,
            int frames,
            double startSeconds,
            double seconds,
            List<Point> points,
            List<Chosen> chosen) {
        public Shot {
            points = List.copyOf(points);
            chosen = List.copyOf(chosen);
        }
    }

    /**
     * A trial encode.
     *
     * @param onHull whether no other encode of the shot, or mixture of them, is better for its bits
     */
    public record Point(
            String codec, int width, int height, double quantizer, double bitsPerSecond, double vmaf, boolean onHull) {}

    /**
     * What a shot got in a rung.
     *
     * @param rung the rung's id, as in {@code v-h264-1080-3}
     * @param predictedVmaf from the trials, as the allocation saw it
     * @param corrected whether it was encoded once more, because it missed the prediction or the buffer
     * @param note why, or what is still missed; empty where all is as foretold
     */
    public record Chosen(
            String rung,
            double quantizer,
            double predictedBitsPerSecond,
            double predictedVmaf,
            double bitsPerSecond,
            double vmaf,
            boolean corrected,
            String note) {}

    /**
     * A rung of the ladder.
     *
     * @param target as it was asked for: {@code 2500 kbit/s} or {@code VMAF 90}
     * @param worstShotVmaf of its shot with the lowest mean
     */
    public record Rung(
            String id,
            String codec,
            int width,
            int height,
            String target,
            double predictedBitsPerSecond,
            double predictedVmaf,
            double bitsPerSecond,
            double peakBitsPerSecond,
            double vmaf,
            double worstShotVmaf) {}

    /** A rung of the fixed ladder it was compared with. */
    public record FixedRung(int width, int height, double bitsPerSecond, double vmaf) {}

    /**
     * Where time went.
     *
     * @param name as in {@code trial encodes}
     * @param wallSeconds from its beginning to its end; steps may overlap
     * @param cpuSeconds of all its processes and threads
     */
    public record Step(String name, double wallSeconds, double cpuSeconds) {}
}
