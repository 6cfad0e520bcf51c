package io.penstock.encoder.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scores of libvmaf's own features, as it wrote them of the reference clips beside this checkout, against its scores. */
@Tag("parity")
class FusionParityIT {
    private static final Path CLIPS = Path.of(System.getProperty("penstock.root"), "../shared/vmaf");

    static List<Path> clips() throws IOException {
        try (Stream<Path> files = Files.list(CLIPS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void allClipsAreThere() throws IOException {
        assertThat(clips()).hasSize(7);
    }

    @ParameterizedTest
    @MethodSource("clips")
    void everyScoreIsLibvmafs(Path clip) throws IOException {
        JsonNode report = JsonMapper.shared().readTree(Files.readString(clip));
        List<JsonNode> frames = StreamSupport.stream(report.get("frames").spliterator(), false)
                .map(frame -> frame.get("metrics"))
                .toList();
        double[] scores = frames.stream().mapToDouble(FusionParityIT::score).toArray();
        for (int i = 0; i < scores.length; i++) {
            assertThat(scores[i]).isCloseTo(frames.get(i).get("vmaf").doubleValue(), within(0.001));
        }
        PooledScore pooled = PooledScore.of(scores);
        JsonNode expected = report.get("pooled_metrics").get("vmaf");
        assertThat(pooled.mean()).isCloseTo(expected.get("mean").doubleValue(), within(2e-4));
        assertThat(pooled.harmonicMean())
                .isCloseTo(expected.get("harmonic_mean").doubleValue(), within(2e-4));
        assertThat(pooled.min()).isCloseTo(expected.get("min").doubleValue(), within(0.001));
    }

    private static double score(JsonNode metrics) {
        double[] vif = new double[4];
        for (int scale = 0; scale < vif.length; scale++) {
            vif[scale] = metrics.get("integer_vif_scale" + scale).doubleValue();
        }
        return Fusion.score(new FrameFeatures(
                vif[0],
                vif[1],
                vif[2],
                vif[3],
                metrics.get("integer_adm2").doubleValue(),
                metrics.get("integer_motion2").doubleValue()));
    }
}
