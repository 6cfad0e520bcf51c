package io.penstock.encoder.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PooledScoreTest {
    @Test
    void framesBecomeThreeNumbers() {
        PooledScore pooled = PooledScore.of(new double[] {99, 49, 24});
        assertThat(pooled.mean()).isCloseTo(172 / 3.0, within(1e-12));
        assertThat(pooled.harmonicMean()).isCloseTo(3 / (0.01 + 0.02 + 0.04) - 1, within(1e-12));
        assertThat(pooled.min()).isEqualTo(24);
    }

    @Test
    void aFrameOfNoWorthIsNoEndOfTheHarmonicMean() {
        assertThat(PooledScore.of(new double[] {0, 100}).harmonicMean())
                .isCloseTo(2 / (1 + 1 / 101.0) - 1, within(1e-12));
        assertThat(PooledScore.of(new double[] {0})).isEqualTo(new PooledScore(0, 0, 0));
    }

    @Test
    void noFramesAndNoScoresAreRefused() {
        assertThatThrownBy(() -> PooledScore.of(new double[0])).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> PooledScore.of(new double[] {50, 100.5}))
                .hasMessageContaining("100.5; it must be 0 to 100");
        assertThatThrownBy(() -> PooledScore.of(new double[] {Double.NaN})).hasMessageContaining("NaN");
    }
}
