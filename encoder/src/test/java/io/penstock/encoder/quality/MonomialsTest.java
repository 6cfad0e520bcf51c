package io.penstock.encoder.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonomialsTest {
    @Test
    void productsStandByTheirDegreeEachOnce() {
        assertThat(new Monomials(2, 3).at(new double[] {2, 10}))
                .containsExactly(1, 2, 10, 4, 20, 100, 8, 40, 200, 1000);
    }

    /** Of n variables and up to d factors there are (n + d)! / n! / d!. */
    @ParameterizedTest
    @CsvSource({"1, 0, 1", "1, 5, 6", "6, 1, 7", "6, 4, 210", "6, 6, 924", "6, 12, 18564"})
    void thereAreAsManyAsThereMustBe(int variables, int degree, int count) {
        Monomials monomials = new Monomials(variables, degree);
        assertThat(monomials.count()).isEqualTo(count);
        assertThat(IntStream.range(0, count).mapToObj(monomials::exponents)).doesNotHaveDuplicates();
    }

    @Test
    void exponentsSayWhatAProductIs() {
        double[] point = {1.5, -2, 3};
        Monomials monomials = new Monomials(point.length, 5);
        double[] products = monomials.at(point);
        for (int i = 0; i < products.length; i++) {
            double expected = 1;
            for (int variable = 0; variable < point.length; variable++) {
                expected *= Math.pow(point[variable], monomials.exponents(i).get(variable));
            }
            assertThat(products[i]).isEqualTo(expected);
        }
    }
}
