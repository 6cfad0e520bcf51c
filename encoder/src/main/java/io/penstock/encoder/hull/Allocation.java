package io.penstock.encoder.hull;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One encode for each shot of a film.
 *
 * @param shots in the film's order
 * @param slope what the best step not taken is worth, VMAF points for each bit a second; every steeper one is taken. 0 where none is
 *     left
 */
public record Allocation(List<Choice> shots, double slope) {
    /**
     * A shot's choice.
     *
     * @param seconds the shot's length
     */
    public record Choice(double seconds, OperatingPoint point) {}

    public Allocation {
        shots = List.copyOf(shots);
        if (shots.isEmpty()) {
            throw new IllegalArgumentException("an allocation needs at least one shot");
        }
    }

    /** The film's average. */
    public double bitsPerSecond() {
        return mean(OperatingPoint::bitsPerSecond);
    }

    /** The film's mean, every second counting the same. */
    public double vmaf() {
        return mean(OperatingPoint::vmaf);
    }

    /** Both means: a point of the film's own curve. */
    public RateQuality rateQuality() {
        return new RateQuality(bitsPerSecond(), Math.min(100, vmaf()));
    }

    /** The rate of the dearest shot. */
    public double peakBitsPerSecond() {
        return shots.stream()
                .mapToDouble(shot -> shot.point().bitsPerSecond())
                .max()
                .orElseThrow();
    }

    /** The mean of the worst shot. */
    public double worstVmaf() {
        return shots.stream().mapToDouble(shot -> shot.point().vmaf()).min().orElseThrow();
    }

    private double mean(ToDoubleFunction<OperatingPoint> value) {
        double sum = 0;
        double seconds = 0;
        for (Choice shot : shots) {
            sum += shot.seconds() * value.applyAsDouble(shot.point());
            seconds += shot.seconds();
        }
        return sum / seconds;
    }
}
