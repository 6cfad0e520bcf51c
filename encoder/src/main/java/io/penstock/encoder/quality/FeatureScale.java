package io.penstock.encoder.quality;

import java.util.List;

/**
 * How a feature enters a polynomial: within bounds, less its mean, in units of its standard deviation.
 *
 * @param mean what is subtracted
 * @param deviation what that is divided by, above 0
 * @param least what a smaller value counts as
 * @param most what a larger value counts as
 */
record FeatureScale(double mean, double deviation, double least, double most) {
    FeatureScale {
        if (!(deviation > 0) || !(least < most) || !Double.isFinite(mean)) {
            throw new IllegalArgumentException(
                    "a feature with mean " + mean + ", deviation " + deviation + " and bounds "
                            + least + " and " + most
                            + " has no scale; the mean must be finite, the deviation above 0, the bounds in their order");
        }
    }

    double of(double value) {
        return (Math.clamp(value, least, most) - mean) / deviation;
    }

    /** All features of a frame, each by its own scale. */
    static double[] point(List<FeatureScale> scales, FrameFeatures features) {
        double[] point = features.values();
        for (int i = 0; i < point.length; i++) {
            point[i] = scales.get(i).of(point[i]);
        }
        return point;
    }
}
