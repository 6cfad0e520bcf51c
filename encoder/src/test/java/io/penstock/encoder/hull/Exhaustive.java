package io.penstock.encoder.hull;

import java.util.ArrayList;
import java.util.List;

/** Every choice of one point for each shot: what the allocation is compared with. */
final class Exhaustive {
    private static final double ROUNDING = 1e-9;
    private final List<RateQuality> films = new ArrayList<>();

    Exhaustive(List<ShotPoints> shots) {
        double seconds = shots.stream().mapToDouble(ShotPoints::seconds).sum();
        add(shots, 0, 0, 0, seconds);
    }

    double bestVmaf(double bitsPerSecond) {
        return films.stream()
                .filter(film -> film.bitsPerSecond() <= bitsPerSecond * (1 + ROUNDING))
                .mapToDouble(RateQuality::vmaf)
                .max()
                .orElseThrow();
    }

    double leastRate(double vmaf) {
        return films.stream()
                .filter(film -> film.vmaf() >= vmaf * (1 - ROUNDING))
                .mapToDouble(RateQuality::bitsPerSecond)
                .min()
                .orElseThrow();
    }

    private void add(List<ShotPoints> shots, int at, double bits, double quality, double seconds) {
        if (at == shots.size()) {
            films.add(new RateQuality(bits / seconds, Math.min(100, quality / seconds)));
            return;
        }
        ShotPoints shot = shots.get(at);
        for (OperatingPoint point : shot.points()) {
            add(
                    shots,
                    at + 1,
                    bits + shot.seconds() * point.bitsPerSecond(),
                    quality + shot.seconds() * point.vmaf(),
                    seconds);
        }
    }
}
