package io.penstock.encoder.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FusionTest {
    /** The first is the published score of libvmaf's own test; the others are frames of the reference clips. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 1, 0, 97.428043",
        "0.881064, 0.990581, 0.993993, 0.994597, 0.989817, 0.000000, 94.432386",
        "0.549342, 0.875328, 0.932665, 0.956084, 0.926862, 1.314076, 77.046809",
        "0.327081, 0.787040, 0.879087, 0.922461, 0.909075, 1.012011, 69.377047",
        "0.417110, 0.616685, 0.705882, 0.770329, 0.714680, 1.024843, 18.930777",
    })
    void aFramesScoreIsLibvmafs(
            double vif0, double vif1, double vif2, double vif3, double adm2, double motion2, double score) {
        FrameFeatures features = new FrameFeatures(vif0, vif1, vif2, vif3, adm2, motion2);
        assertThat(Fusion.score(features)).isCloseTo(score, within(1e-3));
    }

    @Test
    void whatMovesAndIsWholeHas100AndWhatIsLostHas0() {
        assertThat(Fusion.score(new FrameFeatures(1, 1, 1, 1, 1, 8))).isEqualTo(100);
        assertThat(Fusion.score(new FrameFeatures(0.02, 0.1, 0.12, 0.15, 0.3, 0)))
                .isZero();
    }

    @Test
    void noFeaturesLeadOutOf0To100() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            double size = Math.pow(10, random.nextInt(-2, 300));
            double[] value = random.doubles(6, -size, size).toArray();
            assertThat(Fusion.score(new FrameFeatures(value[0], value[1], value[2], value[3], value[4], value[5])))
                    .isBetween(0.0, 100.0);
        }
    }

    @Test
    void beyondItsBoundsAFeatureCountsAsAtThem() {
        assertThat(Fusion.score(new FrameFeatures(0.4, 0.7, 0.8, 0.85, 0.8, 255)))
                .isEqualTo(Fusion.score(new FrameFeatures(0.4, 0.7, 0.8, 0.85, 0.8, 80)))
                .isStrictlyBetween(0.0, 100.0);
        assertThat(Fusion.score(new FrameFeatures(-1, 0.7, 0.8, 0.85, 0.8, 2)))
                .isEqualTo(Fusion.score(new FrameFeatures(0, 0.7, 0.8, 0.85, 0.8, 2)))
                .isStrictlyBetween(0.0, 100.0);
    }

    @Test
    void featuresThatAreNoNumbersAreRefused() {
        assertThatThrownBy(() -> new FrameFeatures(1, 1, Double.NaN, 1, 1, 0))
                .hasMessage("vif2 of a frame is NaN; it must be a finite number");
        assertThatThrownBy(() -> new FrameFeatures(1, 1, 1, 1, 1, Double.POSITIVE_INFINITY))
                .hasMessageContaining("motion2 of a frame is Infinity");
    }
}
