package io.penstock.encoder.shot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.penstock.encoder.shot.SceneCuts.Cut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CutReaderTest {
    private final List<Double> seen = new ArrayList<>();
    private final CutReader reader = new CutReader(5, 3, seen::add);

    @Test
    void whereTheDifferenceRisesByTheThresholdIsACut() throws Exception {
        feed(0.1, 1, 5.999, 10.999, 0.5, 0.4, 0.3, 100);
        assertThat(reader.cuts().frames()).isEqualTo(8);
        assertThat(reader.cuts().cuts()).extracting(Cut::frame).containsExactly(3, 7);
        assertThat(reader.cuts().cuts().getFirst().score()).isEqualTo(5, within(1e-9));
        assertThat(seen).startsWith(1 / 3.0, 2 / 3.0, 1.0).endsWith(1.0).isSorted();
    }

    @Test
    void aFastShotIsNoCutAtItsStartNorAfterACut() throws Exception {
        feed(0, 20, 20, 20, 60, 20, 20, 20, 20);
        assertThat(reader.cuts().cuts()).extracting(Cut::frame).containsExactly(4);
    }

    @Test
    void aFlashIsOneCut() throws Exception {
        feed(0, 1, 1, 50, 50, 1, 1);
        assertThat(reader.cuts().cuts()).extracting(Cut::frame).containsExactly(3);
    }

    @Test
    void drawingsThatStandForThreeFramesAreNoCuts() throws Exception {
        feed(0, 0, 0, 8, 0, 0, 8, 0, 0, 8, 0, 0, 40, 0, 0, 8);
        assertThat(reader.cuts().cuts()).extracting(Cut::frame).containsExactly(3, 12);
    }

    @Test
    void otherLinesArePassedOver() throws Exception {
        feed(0);
        reader.accept("lavfi.scd.score=99.000");
        reader.accept("");
        assertThat(reader.cuts().frames()).isEqualTo(1);
    }

    @Test
    void aFrameWithoutItsDifferenceIsAnError() {
        feed(0);
        reader.accept("frame:1    pts:1       pts_time:0.04");
        assertThatThrownBy(reader::cuts)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2 frames and 1 differences");
    }

    @Test
    void noFrameIsAnError() {
        assertThatThrownBy(reader::cuts).hasMessageContaining("0 frames and 0 differences");
    }

    private void feed(double... differences) {
        for (int frame = 0; frame < differences.length; frame++) {
            reader.accept("frame:" + frame + "    pts:" + frame + "       pts_time:0.04");
            reader.accept(String.format(Locale.ROOT, "lavfi.scd.mafd=%.3f", differences[frame]));
        }
    }
}
