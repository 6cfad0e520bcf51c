package io.penstock.encoder.quality;

import java.util.List;

/** A polynomial of a frame's features: the sum of a coefficient times a product of scaled features, over all {@link Monomials}. */
final class FusionModel {
    private static final int FEATURES = FrameFeatures.NAMES.size();
    private final int degree;
    private final List<FeatureScale> scales;
    private final Monomials products;
    private final double[] coefficients;

    /**
     * @param degree the most factors of a product
     * @param scales one for each feature, in the order of their names
     * @param coefficients one for each product, in the order of the products
     */
    FusionModel(int degree, List<FeatureScale> scales, double[] coefficients) {
        this.degree = degree;
        this.scales = List.copyOf(scales);
        this.products = new Monomials(FEATURES, degree);
        this.coefficients = coefficients.clone();
        if (scales.size() != FEATURES || coefficients.length != products.count()) {
            throw new IllegalArgumentException("a polynomial of degree " + degree + " with " + scales.size()
                    + " features and " + coefficients.length + " coefficients is not whole; they must be " + FEATURES
                    + " and " + products.count());
        }
    }

    int degree() {
        return degree;
    }

    List<FeatureScale> scales() {
        return scales;
    }

    Monomials products() {
        return products;
    }

    double coefficient(int product) {
        return coefficients[product];
    }

    /** May be below 0 and above 100. */
    double unclipped(FrameFeatures features) {
        double[] product = products.at(FeatureScale.point(scales, features));
        double score = 0;
        for (int i = 0; i < product.length; i++) {
            score += coefficients[i] * product[i];
        }
        return score;
    }
}
