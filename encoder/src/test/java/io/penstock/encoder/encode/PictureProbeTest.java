package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.encoder.encode.MasterRefusedException.Reason;
import io.penstock.encoder.encode.PictureFormat.FieldOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PictureProbeTest {
    private static final JsonNode PIXELS = json("""
            [{"name": "yuv420p", "nb_components": 3, "log2_chroma_w": 1, "log2_chroma_h": 1,
              "flags": {"rgb": 0, "alpha": 0, "palette": 0}, "components": [{"index": 1, "bit_depth": 8}]}]""");

    @Test
    void untaggedPicturesAreTakenAsPlayersDo() throws Exception {
        assertThat(colour(1920, 1080, "")).isEqualTo(new Colour("bt709", "bt709", "bt709", false, true));
        assertThat(colour(1920, 1080, "").isBt709()).isTrue();
        assertThat(colour(720, 576, "").matrix()).isEqualTo("bt470bg");
        assertThat(colour(720, 480, "").matrix()).isEqualTo("smpte170m");
        assertThat(colour(1280, 544, "").matrix()).isEqualTo("bt709");
        assertThat(colour(720, 576, ", \"color_primaries\": \"bt709\"").isBt709())
                .isTrue();
        assertThat(colour(640, 360, ", \"color_transfer\": \"smpte2084\""))
                .isEqualTo(new Colour("bt2020", "smpte2084", "bt2020nc", false, true));
    }

    @Test
    void aStreamsFieldOrderCountsWhereFramesTellNone() throws Exception {
        for (String top : List.of("tt", "tb")) {
            assertThat(format(720, 576, ", \"field_order\": \"" + top + "\"").fieldOrder())
                    .isEqualTo(FieldOrder.TOP_FIRST);
        }
        assertThat(format(720, 576, ", \"field_order\": \"bb\"").framesTellFields())
                .isFalse();
        assertThat(format(720, 576, ", \"field_order\": \"progressive\"").isInterlaced())
                .isFalse();
    }

    @Test
    void coloursWithoutAFormulaAreRefusedByName() {
        assertThatThrownBy(() -> format(1920, 1080, ", \"color_space\": \"ipt-c2\""))
                .isInstanceOfSatisfying(MasterRefusedException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.UNKNOWN_COLOUR))
                .hasMessageContaining("the matrix ipt-c2");
    }

    @Test
    void dolbyVisionWithoutABaseLayerIsRefusedAndWithOneIsNot() throws Exception {
        String data = "{\"width\": 3840, \"height\": 2160, \"side_data_list\": [{\"dv_profile\": %d}]}";
        assertThatThrownBy(() -> PictureProbe.requireShowable(json(data.formatted(5))))
                .isInstanceOf(MasterRefusedException.class)
                .hasMessageContaining("Dolby Vision profile 5");
        PictureProbe.requireShowable(json(data.formatted(8)));
    }

    @Test
    void aPictureWithoutEndIsRefused() {
        assertThatThrownBy(() -> PictureProbe.requireShowable(json("{\"width\": 20000, \"height\": 16}")))
                .isInstanceOf(MasterRefusedException.class)
                .hasMessageContaining("20000x16; neither side may have more than 16384");
    }

    private static Colour colour(int width, int height, String more) throws Exception {
        return format(width, height, more).colour();
    }

    private static PictureFormat format(int width, int height, String more) throws Exception {
        JsonNode stream = json("{\"width\": " + width + ", \"height\": " + height + more + "}");
        return PictureProbe.format(stream, PIXELS, List.of(json("{\"pix_fmt\": \"yuv420p\"}")));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
