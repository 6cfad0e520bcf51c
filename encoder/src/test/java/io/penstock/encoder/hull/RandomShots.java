package io.penstock.encoder.hull;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes shots up. */
final class RandomShots {
    static final Resolution SMALL = new Resolution(640, 360);
    static final Resolution MIDDLE = new Resolution(1280, 720);
    static final Resolution LARGE = new Resolution(1920, 1080);

    private RandomShots() {}

    /** Points that keep to no curve; some have the same rate or quality as another. */
    static List<OperatingPoint> cloud(Random random, int count) {
        List<OperatingPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double rate = 1 + random.nextInt(40) * 100_000 + (random.nextBoolean() ? random.nextDouble() : 0);
            double vmaf = random.nextBoolean() ? random.nextInt(101) : random.nextDouble() * 100;
            points.add(new OperatingPoint(LARGE, i, rate, vmaf));
        }
        return points;
    }

    static List<ShotPoints> clouds(Random random, int shots, int points) {
        return IntStream.range(0, shots)
                .mapToObj(i -> new ShotPoints(1 + random.nextInt(6), cloud(random, points)))
                .toList();
    }

    /** As encodes are: exponential in the quantizer, saturating, large pictures best at high rates. */
    static ShotPoints encodes(Random random) {
        double complexity = Math.exp(random.nextGaussian() * 0.8);
        List<OperatingPoint> points = new ArrayList<>();
        for (Resolution size : List.of(SMALL, MIDDLE, LARGE)) {
            double share = size.pixels() / (double) LARGE.pixels();
            for (int crf = 18; crf <= 42; crf += 4) {
                double rate = 40e6 * complexity * Math.pow(share, 0.75) * Math.exp(-0.125 * crf);
                double loss = 0.012 * Math.exp(0.19 * crf) + 14 * (1 / Math.sqrt(share) - 1) / 2;
                points.add(new OperatingPoint(size, crf, rate, Math.max(1, 99 - loss)));
            }
        }
        return new ShotPoints(1 + random.nextInt(120) / 24.0, points);
    }

    static List<ShotPoints> film(Random random, int shots) {
        return IntStream.range(0, shots).mapToObj(i -> encodes(random)).toList();
    }

    static ConstantSlope slopes(List<ShotPoints> shots) {
        return new ConstantSlope(shots.stream().map(ShotPoints::hull).toList());
    }
}
