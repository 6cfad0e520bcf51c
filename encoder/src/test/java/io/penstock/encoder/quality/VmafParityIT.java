package io.penstock.encoder.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.PictureSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Every feature and score of every frame of the reference clips beside this checkout, against libvmaf's. */
@Tag("parity")
class VmafParityIT {
    private static final Path CLIPS = Path.of(System.getProperty("penstock.root"), "../shared/vmaf");
    private static final double EXACT = 1e-6;
    private static final double FRAME = 0.02;
    private static final double CLIP = 0.005;

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
    void everyFrameIsAsLibvmafSeesIt(String clip) throws Exception {
        String[] size = clip.replaceAll(".*?(\\d+x\\d+).*", "$1").split("x", -1);
        int width = Integer.parseInt(size[0]);
        int height = Integer.parseInt(size[1]);
        Quality theirs =
                LibvmafMetric.parse(JsonMapper.shared().readTree(Files.readString(CLIPS.resolve(clip + ".json"))));

        Quality ours = new VmafMetric(Ffmpeg.find(), 2)
                .measure(
                        new Comparison(
                                film(clip.replaceAll("\\.crf.*", ".ref"), width, height),
                                film(clip, width, height),
                                width,
                                height),
                        1);

        assertThat(ours.frames()).hasSameSizeAs(theirs.frames());
        for (int i = 0; i < ours.frames().size(); i++) {
            FrameScore frame = ours.frames().get(i);
            FrameScore expected = theirs.frames().get(i);
            List<Double> features = values(frame);
            for (int feature = 0; feature < features.size(); feature++) {
                assertThat(features.get(feature))
                        .as(FrameFeatures.NAMES.get(feature) + " of frame " + i)
                        .isCloseTo(values(expected).get(feature), within(EXACT));
            }
            assertThat(frame.vmaf()).as("frame " + i).isCloseTo(expected.vmaf(), within(FRAME));
        }
        assertThat(ours.mean()).isCloseTo(theirs.mean(), within(CLIP));
    }

    private static PictureSource film(String clip, int width, int height) {
        return PictureSource.encode(CLIPS.resolve(clip + ".mp4"), width, height);
    }

    private static List<Double> values(FrameScore frame) {
        FrameFeatures features = frame.features();
        return List.of(
                features.vif0(),
                features.vif1(),
                features.vif2(),
                features.vif3(),
                features.adm2(),
                features.motion2());
    }
}
