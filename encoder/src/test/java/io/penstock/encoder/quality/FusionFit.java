package io.penstock.encoder.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits {@link Fusion}'s polynomial to samples, by ridge regression on standardised features. The same samples give the same bytes.
 */
final class FusionFit {
    static final int DEGREE = 6;
    private static final double RIDGE = 1e-4;

    /** libvmaf's published score of a flat picture against itself: a still and perfect frame is common, and is to be right. */
    private static final FusionSample PERFECT = new FusionSample("", new FrameFeatures(1, 1, 1, 1, 1, 0), 97.428043);

    private static final double PERFECT_WEIGHT = 1000;

    /** The samples' range and, as far as docs/vmaf.md shows the polynomial to be good, beyond. */
    private static final double[] LEAST = {0, 0, 0, 0, 0, 0};

    private static final double[] MOST = {1.5, 1.5, 1.5, 1.5, 1.2, 80};

    private FusionFit() {}

    /** Arguments: the samples, and the file of coefficients that is to be written. Prints how good the fit is. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(
                    arguments.length + " arguments; they must be the samples and the file to be written");
        }
        List<FusionSample> samples = FusionSample.read(Files.newInputStream(Path.of(arguments[0])));
        Files.writeString(Path.of(arguments[1]), text(of(samples, DEGREE)));
        FusionReport.print(samples, System.out);
    }

    static String text(FusionModel model) {
        return """
                # VMAF's features fused into a score: a polynomial fitted by Penstock's FusionFit to its own samples of libvmaf's
                # model v0.6.1. Not to be edited; docs/vmaf.md tells how it is made, how good it is, and where.
                # A line for each feature: mean, standard deviation, least and most value. Then a line for each product: the
                # exponents of vif0, vif1, vif2, vif3, adm2 and motion2, and the coefficient.
                """ + FusionText.of(model);
    }

    static FusionModel of(List<FusionSample> samples, int degree) {
        List<FeatureScale> scales = scales(samples);
        NormalEquations equations = new NormalEquations(scales.size(), degree);
        for (FusionSample sample : samples) {
            equations.add(FeatureScale.point(scales, sample.features()), sample.score(), 1);
        }
        equations.add(FeatureScale.point(scales, PERFECT.features()), PERFECT.score(), PERFECT_WEIGHT);
        return new FusionModel(degree, scales, equations.solve(RIDGE));
    }

    private static List<FeatureScale> scales(List<FusionSample> samples) {
        List<FeatureScale> scales = new ArrayList<>();
        for (int i = 0; i < FrameFeatures.NAMES.size(); i++) {
            int feature = i;
            double mean = mean(samples.stream()
                    .mapToDouble(sample -> sample.features().values()[feature])
                    .toArray());
            double variance = mean(samples.stream()
                    .mapToDouble(sample -> sample.features().values()[feature] - mean)
                    .map(off -> off * off)
                    .toArray());
            scales.add(new FeatureScale(mean, Math.sqrt(variance), LEAST[i], MOST[i]));
        }
        return scales;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
