package io.penstock.encoder.report;

import io.penstock.encoder.hull.BdRate;
import io.penstock.encoder.hull.ConvexHull;
import io.penstock.encoder.hull.OperatingPoint;
import io.penstock.encoder.hull.RateQuality;
import io.penstock.encoder.hull.Resolution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A report as an encode might make it, of a film that never was: each shot has a hardness, from which a rough model of a codec makes
 * rates and qualities. The same for the same seed.
 */
final class SampleReport {
    private static final List<Resolution> SIZES = List.of(
            new Resolution(1920, 1080), new Resolution(1280, 720), new Resolution(854, 480), new Resolution(640, 360));
    private static final double[] QUANTIZERS = {20, 29, 38};
    private static final double[] TARGETS = {400e3, 1e6, 2.2e6, 4.8e6};
    private static final int RATE = 24;

    private final Random random;
    private final List<String> codecs;
    private final int shots;

    private SampleReport(int shots, List<String> codecs, long seed) {
        random = new Random(seed);
        this.codecs = codecs;
        this.shots = shots;
    }

    /** Four rungs a codec, twelve trial encodes a shot and codec. */
    static EncodeReport of(String film, int shots, String... codecs) {
        return new SampleReport(shots, List.of(codecs), 7).make(film);
    }

    private EncodeReport make(String film) {
        List<EncodeReport.Shot> made = new ArrayList<>();
        int frame = 0;
        for (int i = 0; i < shots; i++) {
            int frames = 30 + random.nextInt(5 * RATE);
            made.add(shot(i, frame, frames));
            frame += frames;
        }
        double seconds = (double) frame / RATE;
        List<EncodeReport.Rung> ladder = new ArrayList<>();
        for (int i = 0; i < codecs.size() * TARGETS.length; i++) {
            ladder.add(rung(i, made, seconds));
        }
        List<EncodeReport.FixedRung> fixed = fixed(ladder);
        List<EncodeReport.Codec> compared = codecs.stream()
                .map(codec -> new EncodeReport.Codec(
                        codec, bdRate(fixed, ladder, codec), codec.equals(codecs.getFirst()) ? fixed : List.of()))
                .toList();
        return new EncodeReport(
                film,
                "standard",
                1920,
                1080,
                RATE + "/1",
                "penstock, every 7th frame",
                seconds,
                21.4,
                compared.getFirst().bdRatePercent(),
                made,
                ladder,
                compared,
                List.of(
                        new EncodeReport.Step("shot detection", 3.1, 4.9),
                        new EncodeReport.Step("trial encodes", 141, 268),
                        new EncodeReport.Step("scoring of trials", 88, 171),
                        new EncodeReport.Step("allocation", 0.1, 0.1),
                        new EncodeReport.Step("final encodes", 97, 188),
                        new EncodeReport.Step("corrections", 11, 20.2),
                        new EncodeReport.Step("packaging", 2.4, 1.7)));
    }

    private EncodeReport.Shot shot(int index, int firstFrame, int frames) {
        double hardness = Math.exp(0.65 * random.nextGaussian());
        List<EncodeReport.Point> points = new ArrayList<>();
        List<EncodeReport.Chosen> chosen = new ArrayList<>();
        for (int codec = 0; codec < codecs.size(); codec++) {
            List<OperatingPoint> tried = new ArrayList<>();
            for (Resolution size : SIZES) {
                for (double quantizer : QUANTIZERS) {
                    tried.add(trial(codec, size, quantizer, hardness));
                }
            }
            ConvexHull hull = ConvexHull.of(tried);
            Set<OperatingPoint> best = new HashSet<>(hull.points());
            String name = codecs.get(codec);
            tried.forEach(p -> points.add(new EncodeReport.Point(
                    name,
                    p.resolution().width(),
                    p.resolution().height(),
                    p.quantizer(),
                    p.bitsPerSecond(),
                    p.vmaf(),
                    best.contains(p))));
            for (int rung = 0; rung < TARGETS.length; rung++) {
                chosen.add(choose(codec, rung, hull.points(), hardness));
            }
        }
        return new EncodeReport.Shot(
                index, firstFrame, frames, (double) firstFrame / RATE, (double) frames / RATE, points, chosen);
    }

    private OperatingPoint trial(int codec, Resolution size, double quantizer, double hardness) {
        double kilopixels = size.pixels() / 1e3;
        double detail = Math.pow(kilopixels / 2073.6, 0.72);
        double rate = 7.5e6 * detail * hardness * Math.pow(2, -(quantizer - 20) / 5.6) * Math.pow(0.68, codec);
        double sharpness = 99.4
                - 21 * Math.pow(Math.max(0, 1 - Math.pow(kilopixels / 2073.6, 0.35)), 1.4) * Math.pow(hardness, 0.25);
        double blocking = 6.0 * Math.pow(2, (quantizer - 26) / 6.4) * Math.pow(hardness, 0.2);
        double vmaf = Math.clamp(sharpness - blocking + 0.4 * random.nextGaussian(), 2, 100);
        return new OperatingPoint(size, quantizer, rate, vmaf);
    }

    private EncodeReport.Chosen choose(int codec, int rung, List<OperatingPoint> hull, double hardness) {
        double target = TARGETS[rung] * Math.pow(0.72, codec) * Math.pow(hardness, 0.8);
        double rate = Math.clamp(
                target, hull.getFirst().bitsPerSecond(), hull.getLast().bitsPerSecond());
        double vmaf = quality(hull, rate);
        boolean corrected = random.nextInt(14) == 0;
        double missed = corrected ? 0.97 : 1;
        String note =
                corrected ? "the buffer ran dry at frame " + random.nextInt(60) + ", quantizer raised by 1.5" : "";
        double quantizer = Math.rint(10 * (20 + 18 * random.nextDouble())) / 10;
        return new EncodeReport.Chosen(
                id(codec, rung),
                quantizer,
                rate,
                vmaf,
                rate * missed * (1 + 0.03 * random.nextGaussian()),
                Math.clamp(vmaf + 0.35 * random.nextGaussian() - (corrected ? 1 : 0), 0, 100),
                corrected,
                note);
    }

    private static double quality(List<OperatingPoint> hull, double rate) {
        for (int i = 1; i < hull.size(); i++) {
            OperatingPoint a = hull.get(i - 1);
            OperatingPoint b = hull.get(i);
            if (rate <= b.bitsPerSecond()) {
                return a.vmaf()
                        + (b.vmaf() - a.vmaf()) * (rate - a.bitsPerSecond()) / (b.bitsPerSecond() - a.bitsPerSecond());
            }
        }
        return hull.getLast().vmaf();
    }

    private String id(int codec, int rung) {
        Resolution size = SIZES.get(SIZES.size() - 1 - rung);
        return String.format(Locale.ROOT, "v-%s-%d-%d", codecs.get(codec), size.height(), rung + 1);
    }

    private EncodeReport.Rung rung(int index, List<EncodeReport.Shot> made, double seconds) {
        int codec = index / TARGETS.length;
        int rung = index % TARGETS.length;
        Resolution size = SIZES.get(SIZES.size() - 1 - rung);
        double bits = 0;
        double predictedBits = 0;
        double quality = 0;
        double predictedQuality = 0;
        double peak = 0;
        double worst = 100;
        for (EncodeReport.Shot shot : made) {
            EncodeReport.Chosen chosen = shot.chosen().get(index);
            bits += chosen.bitsPerSecond() * shot.seconds();
            predictedBits += chosen.predictedBitsPerSecond() * shot.seconds();
            quality += chosen.vmaf() * shot.seconds();
            predictedQuality += chosen.predictedVmaf() * shot.seconds();
            peak = Math.max(peak, chosen.bitsPerSecond());
            worst = Math.min(worst, chosen.vmaf());
        }
        return new EncodeReport.Rung(
                id(codec, rung),
                codecs.get(codec),
                size.width(),
                size.height(),
                String.format(Locale.ROOT, "%.0f kbit/s", TARGETS[rung] * Math.pow(0.72, codec) / 1000),
                predictedBits / seconds,
                predictedQuality / seconds,
                bits / seconds,
                peak * 1.2,
                quality / seconds,
                worst);
    }

    private List<EncodeReport.FixedRung> fixed(List<EncodeReport.Rung> ladder) {
        return Stream.of(0, 1, 2, 3)
                .map(rung -> ladder.get(rung))
                .map(rung -> new EncodeReport.FixedRung(
                        rung.width(), rung.height(), rung.bitsPerSecond() * 1.28, rung.vmaf() - 1.6))
                .toList();
    }

    private static double bdRate(List<EncodeReport.FixedRung> fixed, List<EncodeReport.Rung> ladder, String codec) {
        return BdRate.percent(
                fixed.stream()
                        .map(rung -> new RateQuality(rung.bitsPerSecond(), rung.vmaf()))
                        .toList(),
                ladder.stream()
                        .filter(rung -> rung.codec().equals(codec))
                        .sorted(Comparator.comparingDouble(EncodeReport.Rung::bitsPerSecond))
                        .map(rung -> new RateQuality(rung.bitsPerSecond(), rung.vmaf()))
                        .toList());
    }
}
