package io.penstock.encoder.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weighted least squares over monomials, with a ridge: {@code (P'WP + R) c = P'Wy}, R being a number for every coefficient but
 * the constant's.
 *
 * <p>The product of two monomials is one of twice the degree, and there are few of those: so the sums of these (18,564 for
 * degree 6) are taken over the samples instead of P'WP's 427,350, and each of P'WP's is found among them.
 */
final class NormalEquations {
    private final Monomials terms;
    private final Monomials pairs;
    private final double[] sums;
    private final double[] right;

    NormalEquations(int variables, int degree) {
        terms = new Monomials(variables, degree);
        pairs = new Monomials(variables, 2 * degree);
        sums = new double[pairs.count()];
        right = new double[terms.count()];
    }

    void add(double[] point, double value, double weight) {
        double[] product = pairs.at(point);
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * product[i];
        }
        // Those of lower degree come first, and in the same order.
        for (int i = 0; i < right.length; i++) {
            right[i] += weight * product[i] * value;
        }
    }

    /** The coefficients, in the order of the monomials. */
    double[] solve(double ridge) {
        Map<List<Integer>, Integer> places = new HashMap<>();
        for (int i = 0; i < pairs.count(); i++) {
            places.put(pairs.exponents(i), i);
        }
        double[][] left = new double[terms.count()][];
        for (int i = 0; i < left.length; i++) {
            left[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                left[i][j] = sums[places.get(sum(terms.exponents(i), terms.exponents(j)))];
            }
            left[i][i] += i == 0 ? 0 : ridge;
        }
        return Cholesky.solve(left, right);
    }

    private static List<Integer> sum(List<Integer> one, List<Integer> other) {
        Integer[] sum = new Integer[one.size()];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = one.get(i) + other.get(i);
        }
        return List.of(sum);
    }
}
