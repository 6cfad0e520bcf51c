package io.penstock.encoder.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All products of up to so many factors that some variables have, each once: first the empty product, 1, then those of one
 * factor, and so on. Each is one that came before times a variable, so all of them cost one multiplication apiece.
 */
final class Monomials {
    private final int[] shorter;
    private final int[] factor;
    private final List<List<Integer>> exponents = new ArrayList<>();

    /**
     * @param variables how many
     * @param degree the most factors of a product
     */
    Monomials(int variables, int degree) {
        List<Integer> cofactors = new ArrayList<>(List.of(0));
        List<Integer> factors = new ArrayList<>(List.of(0));
        exponents.add(Collections.nCopies(variables, 0));
        int begin = 0;
        for (int length = 1; length <= degree; length++) {
            int end = exponents.size();
            for (int i = begin; i < end; i++) {
                // No factor before the last one, so that each product is made once.
                for (int variable = factors.get(i); variable < variables; variable++) {
                    cofactors.add(i);
                    factors.add(variable);
                    exponents.add(oneMore(exponents.get(i), variable));
                }
            }
            begin = end;
        }
        shorter = cofactors.stream().mapToInt(Integer::intValue).toArray();
        factor = factors.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<Integer> oneMore(List<Integer> exponents, int variable) {
        List<Integer> more = new ArrayList<>(exponents);
        more.set(variable, more.get(variable) + 1);
        return List.copyOf(more);
    }

    /** How many there are. */
    int count() {
        return shorter.length;
    }

    /** How often each variable is a factor of a product. */
    List<Integer> exponents(int product) {
        return exponents.get(product);
    }

    /** What the products are at a point, in their order. */
    double[] at(double[] point) {
        double[] products = new double[shorter.length];
        products[0] = 1;
        for (int i = 1; i < products.length; i++) {
            products[i] = products[shorter[i]] * point[factor[i]];
        }
        return products;
    }
}
