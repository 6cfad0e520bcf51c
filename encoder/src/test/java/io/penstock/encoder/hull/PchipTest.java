package io.penstock.encoder.hull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PchipTest {
    /** What SciPy 1.17's PchipInterpolator gives. */
    @Test
    void itIsTheCurveThatSciPyDraws() {
        Pchip curve = new Pchip(new double[] {1, 2, 4, 7, 8}, new double[] {0, 3, 3.5, 9, 30});
        double[] x = {1.25, 1.5, 2.5, 3.9, 5, 6.5, 7.7};
        double[] y = {
            0.9956515330188679,
            1.9259040880503147,
            3.1821425150847618,
            3.4609997605593334,
            4.240764008718976,
            7.260288518276531,
            21.919634900990104
        };
        for (int i = 0; i < x.length; i++) {
            assertThat(curve.at(x[i])).as("at %s", x[i]).isEqualTo(y[i], within(1e-12));
        }
        assertThat(curve.integral(1.5, 7.5)).isEqualTo(29.966990580918814, within(1e-12));
    }

    @Test
    void twoPointsMakeALine() {
        Pchip line = new Pchip(new double[] {2, 6}, new double[] {10, 30});
        assertThat(line.at(3)).isEqualTo(15, within(1e-12));
        assertThat(line.integral(2, 6)).isEqualTo(80, within(1e-12));
    }

    @Test
    void betweenTwoPointsItNeverLeavesTheirRange() {
        Random random = new Random(8);
        for (int round = 0; round < 500; round++) {
            int count = 2 + random.nextInt(8);
            double[] x = new double[count];
            double[] y = new double[count];
            for (int i = 0; i < count; i++) {
                x[i] = (i == 0 ? 0 : x[i - 1]) + 0.01 + random.nextDouble();
                y[i] = random.nextInt(5) * random.nextDouble();
            }
            Pchip curve = new Pchip(x, y);
            for (int i = 1; i < count; i++) {
                double at = x[i - 1] + random.nextDouble() * (x[i] - x[i - 1]);
                assertThat(curve.at(at))
                        .as("%s of %s at %s", Arrays.toString(y), Arrays.toString(x), at)
                        .isBetween(Math.min(y[i - 1], y[i]) - 1e-9, Math.max(y[i - 1], y[i]) + 1e-9);
            }
        }
    }

    @Test
    void whatIsNoCurveIsRefused() {
        assertThatThrownBy(() -> new Pchip(new double[] {1}, new double[] {1})).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> new Pchip(new double[] {1, 1}, new double[] {1, 2}))
                .hasMessageContaining("it must rise");
        assertThatThrownBy(() -> new Pchip(new double[] {1, 2}, new double[] {1, 2}).at(2.5))
                .hasMessageContaining("outside of the curve");
    }
}
