package io.penstock.encoder.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.encoder.quality.FusionReport.Miss;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FusionFitTest {
    private static List<FusionSample> samples = List.of();

    @BeforeAll
    static void read() throws IOException {
        samples = FusionSample.read(resource("fusion-samples.csv.gz"));
    }

    @Test
    void theSamplesGiveTheCoefficientsToTheLastByte() throws IOException {
        FusionModel model = FusionFit.of(samples, FusionFit.DEGREE);
        try (InputStream kept = resource(Fusion.COEFFICIENTS)) {
            assertThat(FusionFit.text(model)).isEqualTo(new String(kept.readAllBytes(), StandardCharsets.UTF_8));
        }
        List<Miss> misses = Miss.of(model, samples);
        assertThat(misses).hasSize(11_056);
        assertThat(FusionReport.frameMax(misses)).isLessThan(0.0025);
    }

    /** The contents that are hardest to foresee, and all that are of the reference clips' film. */
    @ParameterizedTest
    @ValueSource(strings = {"bbb", "dark", "grain", "life"})
    void aContentThatTheFitHasNotSeenIsScoredAsWell(String content) {
        List<Miss> misses = FusionReport.contentHeldOut(samples, content, FusionFit.DEGREE);
        assertThat(misses).hasSizeGreaterThan(300);
        assertThat(FusionReport.frameMax(misses)).isLessThan(0.0025);
        assertThat(FusionReport.clipMax(misses)).isLessThan(0.001);
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(FusionFitTest.class.getResourceAsStream(name));
    }
}
