package io.penstock.encoder.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penstock.encoder.encode.Ffmpeg;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every feature of every frame of the reference clips beside this checkout, against libvmaf's. */
@Tag("parity")
class VmafParityIT {
    private static final Path CLIPS = Path.of(System.getProperty("penstock.root"), "../shared/vmaf");
    private static final double EXACT = 1e-6;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a-576x324.crf20",
                "a-576x324.crf33",
                "a-576x324.crf45",
                "b-960x540.crf28",
                "b-960x540.crf40",
                "c-1920x1080.crf30",
                "d-odd-426x238.crf35"
            })
    void everyFeatureIsLibvmafs(String clip) throws Exception {
        String[] size = clip.replaceAll(".*?(\\d+x\\d+).*", "$1").split("x", -1);
        int width = Integer.parseInt(size[0]);
        int height = Integer.parseInt(size[1]);
        JsonNode frames = JsonMapper.shared()
                .readTree(Files.readString(CLIPS.resolve(clip + ".json")))
                .get("frames");
        List<Double> motions = new ArrayList<>();
        Vif vif = new Vif(width, height, Lanes.best());
        Adm adm = new Adm(width, height);
        Motion motion = new Motion(width, height, Lanes.best());
        try (InputStream reference = decoded(clip.replaceAll("\\.crf.*", ".ref"));
                InputStream distorted = decoded(clip)) {
            for (JsonNode frame : frames) {
                int[] original = next(reference, width, height);
                int[] other = next(distorted, width, height);
                double[] kept = vif.of(original, other);
                for (int scale = 0; scale < kept.length; scale++) {
                    assertThat(kept[scale]).isCloseTo(metric(frame, "integer_vif_scale" + scale), within(EXACT));
                }
                assertThat(adm.of(original, other)).isCloseTo(metric(frame, "integer_adm2"), within(EXACT));
                motions.add(motion.next(original));
            }
            assertThat(reference.read()).as("all was read").isNegative();
        }
        for (int i = 0; i < motions.size(); i++) {
            double after = motions.get(Math.min(i + 1, motions.size() - 1));
            assertThat(Math.min(motions.get(i), after))
                    .isCloseTo(metric(frames.get(i), "integer_motion2"), within(EXACT));
        }
    }

    private static double metric(JsonNode frame, String name) {
        return frame.get("metrics").get(name).doubleValue();
    }

    private InputStream decoded(String clip) throws Exception {
        Path raw = folder.resolve(clip + ".yuv");
        Ffmpeg.find()
                .run(
                        List.of(
                                "-v",
                                "error",
                                "-i",
                                CLIPS.resolve(clip + ".mp4").toString(),
                                "-f",
                                "rawvideo",
                                "-pix_fmt",
                                "yuv420p",
                                raw.toString()),
                        line -> {});
        return new BufferedInputStream(Files.newInputStream(raw));
    }

    private static int[] next(InputStream frames, int width, int height) throws Exception {
        Luma luma = new Luma(width, height, frames.readNBytes(width * height));
        frames.skipNBytes(2L * ((width + 1) / 2) * ((height + 1) / 2));
        return luma.values();
    }
}
