package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FixedLadderTest {
    @Test
    void aFullHdFilmGetsTheFourPublishedRungs() {
        assertThat(FixedLadder.of(1920, 1080))
                .containsExactly(
                        new Rung(VideoCodec.H264, 1, 640, 360, 600_000),
                        new Rung(VideoCodec.H264, 2, 960, 540, 1_200_000),
                        new Rung(VideoCodec.H264, 3, 1280, 720, 2_500_000),
                        new Rung(VideoCodec.H264, 4, 1920, 1080, 4_500_000));
    }

    @Test
    void idsNameTheShorterSideAndTheIndex() {
        assertThat(ids(1920, 1080)).containsExactly("v-h264-360-1", "v-h264-540-2", "v-h264-720-3", "v-h264-1080-4");
        assertThat(ids(1080, 1920)).containsExactly("v-h264-360-1", "v-h264-540-2", "v-h264-720-3", "v-h264-1080-4");
    }

    @Test
    void anUltraHdFilmIsBroughtDownToFullHd() {
        assertThat(FixedLadder.of(3840, 2160)).isEqualTo(FixedLadder.of(1920, 1080));
    }

    @Test
    void aWideFilmKeepsItsAspectAndGetsFewerBits() {
        Rung top = FixedLadder.of(1920, 800).getLast();
        assertThat(top.width()).isEqualTo(1920);
        assertThat(top.height()).isEqualTo(800);
        assertThat(top.bitsPerSecond()).isBetween(3_000_000, 4_000_000);
    }

    @Test
    void aFilmBetweenTwoFramesKeepsItsOwnSizeAsTheTop() {
        assertThat(sizes(1600, 900)).containsExactly("640x360", "960x540", "1280x720", "1600x900");
        assertThat(sizes(1366, 768)).containsExactly("640x360", "960x540", "1280x720");
    }

    @Test
    void aSmallFilmStillHasThreeRungsNoneAboveItsOwnSize() {
        assertThat(sizes(320, 240)).containsExactly("142x106", "214x160", "320x240");
        assertThat(sizes(640, 360)).hasSize(3).last().isEqualTo("640x360");
    }

    @Test
    void everySizeFromOnePixelUpGivesEvenRisingRungs() {
        for (int width = 1; width < 2100; width += 37) {
            for (int height = 1; height < 2100; height += 41) {
                List<Rung> rungs = FixedLadder.of(width, height);
                assertThat(rungs).as("%dx%d", width, height).hasSizeGreaterThanOrEqualTo(3);
                for (int i = 0; i < rungs.size(); i++) {
                    Rung rung = rungs.get(i);
                    assertThat(rung.index()).isEqualTo(i + 1);
                    assertThat(rung.width()).isLessThanOrEqualTo(Math.max(2, width));
                    assertThat(rung.height()).isLessThanOrEqualTo(Math.max(2, height));
                    assertThat(i == 0 || rungs.get(i - 1).bitsPerSecond() < rung.bitsPerSecond())
                            .as("%dx%d: %s", width, height, rungs)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aPictureWithoutASideIsRefused() {
        assertThatThrownBy(() -> FixedLadder.of(0, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0x100");
    }

    private static List<String> ids(int width, int height) {
        return FixedLadder.of(width, height).stream().map(Rung::renditionId).toList();
    }

    private static List<String> sizes(int width, int height) {
        return FixedLadder.of(width, height).stream()
                .map(rung -> rung.width() + "x" + rung.height())
                .toList();
    }
}
