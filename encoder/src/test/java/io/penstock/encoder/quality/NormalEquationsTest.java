package io.penstock.encoder.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NormalEquationsTest {
    @Test
    void aPolynomialIsFoundAgain() {
        Monomials monomials = new Monomials(3, 3);
        Random random = new Random(3);
        double[] coefficients = random.doubles(monomials.count(), -5, 5).toArray();
        NormalEquations equations = new NormalEquations(3, 3);
        for (int i = 0; i < 200; i++) {
            double[] point = random.doubles(3, -2, 2).toArray();
            double value = 0;
            double[] products = monomials.at(point);
            for (int term = 0; term < products.length; term++) {
                value += coefficients[term] * products[term];
            }
            equations.add(point, value, 1 + random.nextInt(9));
        }
        assertThat(equations.solve(0)).containsExactly(coefficients, within(1e-9));
    }

    /** By hand: the line through (-1, 0), (1, 2), (1, 2) by weight, with its slope held down. */
    @Test
    void weightsCountAndTheRidgeSparesTheConstant() {
        NormalEquations equations = new NormalEquations(1, 1);
        equations.add(new double[] {-1}, 0, 1);
        equations.add(new double[] {1}, 2, 2);
        assertThat(equations.solve(0)).containsExactly(new double[] {1, 1}, within(1e-12));
        // 3 a + b = 4, a + (3 + 5) b = 4
        assertThat(equations.solve(5)).containsExactly(new double[] {28 / 23.0, 8 / 23.0}, within(1e-12));
    }

    @Test
    void tooFewSamplesAreRefused() {
        NormalEquations equations = new NormalEquations(1, 2);
        equations.add(new double[] {1}, 1, 1);
        assertThatThrownBy(() -> equations.solve(0)).hasMessageContaining("the matrix must be positive definite");
    }
}
