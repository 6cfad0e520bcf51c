package io.penstock.encoder.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LibvmafLogTest {
    private static final String FRAME = """
            {"frames": [{"frameNum": 0, "metrics": {"integer_adm2": 0.97, "integer_motion2": 1.5,
            "integer_vif_scale0": 0.61, "integer_vif_scale1": 0.91, "integer_vif_scale2": 0.95,
            "integer_vif_scale3": 0.97, "vmaf": 88.25}}]}""";

    @Test
    void itsFeaturesAndScoresAreRead() {
        Quality quality = LibvmafMetric.parse(JsonMapper.shared().readTree(FRAME));
        assertThat(quality.frames())
                .containsExactly(new FrameScore(88.25, new FrameFeatures(0.61, 0.91, 0.95, 0.97, 0.97, 1.5)));
    }

    @Test
    void anotherModelsLogIsNotTakenForIt() {
        String other = FRAME.replace("integer_adm2", "adm2");
        assertThatThrownBy(() -> LibvmafMetric.parse(JsonMapper.shared().readTree(other)))
                .hasMessageContaining("no integer_adm2")
                .hasMessageContaining("vmaf_v0.6.1");
    }
}
