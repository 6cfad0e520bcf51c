package io.penstock.encoder.shot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.encoder.encode.FrameRate;
import io.penstock.encoder.shot.SceneCuts.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShotPlanTest {
    private static final FrameRate RATE = new FrameRate(24, 1);

    /** Cuts as frame:score, shots as the lengths they have; 24 frames a second. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a film of one frame             | 1   |                      | 1
            a film under the shortest       | 20  | 10:30                | 20
            no cut                          | 144 |                      | 144
            a frame too many                | 145 |                      | 72 73
            three even parts                | 400 |                      | 133 133 134
            cuts that stay                  | 120 | 24:9 96:9            | 24 72 24
            too close to the start          | 100 | 23:50                | 100
            too close to the end            | 100 | 77:50                | 100
            a short one joins the right     | 100 | 40:20 60:10          | 40 60
            a short one joins the left      | 100 | 40:10 60:20          | 60 40
            of equal cuts the earlier stays | 100 | 40:10 60:10          | 40 60
            a chain of short ones           | 150 | 40:9 50:7 60:8 70:10 | 40 30 80
            the strongest of a flicker      | 100 | 48:6 49:6 50:7 51:6  | 50 50
            joined, then split              | 200 | 20:9 160:9           | 80 80 40
            """)
    void table(String name, int frames, String cuts, String lengths) {
        List<Cut> list = new ArrayList<>();
        if (cuts != null) {
            for (String cut : cuts.split(" ")) {
                list.add(new Cut(
                        Integer.parseInt(cut.replaceAll(":.*", "")), Double.parseDouble(cut.replaceAll(".*:", ""))));
            }
        }
        assertThat(ShotPlan.of(new SceneCuts(frames, list), RATE))
                .as(name)
                .extracting(shot -> Integer.toString(shot.frames()))
                .containsExactly(lengths.split(" "));
    }

    @Test
    void everyPlanCoversItsFilmInShotsOfTheAllowedLength() {
        Random random = new Random(12);
        List<FrameRate> rates = List.of(
                RATE,
                new FrameRate(24000, 1001),
                new FrameRate(60, 1),
                new FrameRate(1, 1),
                new FrameRate(2, 7),
                new FrameRate(1, 10));
        for (int round = 0; round < 2000; round++) {
            FrameRate rate = rates.get(random.nextInt(rates.size()));
            SceneCuts film = film(random);
            List<Shot> shots = ShotPlan.of(film, rate);
            int at = 0;
            int shortest = Math.min(film.frames(), ShotPlan.shortestFrames(rate));
            for (Shot shot : shots) {
                assertThat(shot.firstFrame()).isEqualTo(at);
                assertThat(shot.frames()).as("%s at %s", film, rate).isBetween(shortest, ShotPlan.longestFrames(rate));
                at = shot.endFrame();
            }
            assertThat(at).isEqualTo(film.frames());
        }
    }

    @Test
    void cutsThatAreFarEnoughApartAllStay() {
        Random random = new Random(13);
        for (int round = 0; round < 500; round++) {
            List<Cut> cuts = new ArrayList<>();
            int end = 24 + random.nextInt(120);
            while (cuts.size() < 30) {
                cuts.add(new Cut(end, 5 + 50 * random.nextDouble()));
                end += 24 + random.nextInt(120);
            }
            assertThat(ShotPlan.of(new SceneCuts(end, cuts), RATE))
                    .extracting(Shot::firstFrame)
                    .containsAll(cuts.stream().map(Cut::frame).toList())
                    .hasSize(31);
        }
    }

    @Test
    void lengthsAreWholeFramesInsideTheLimits() {
        assertThat(ShotPlan.shortestFrames(new FrameRate(24000, 1001))).isEqualTo(24);
        assertThat(ShotPlan.longestFrames(new FrameRate(24000, 1001))).isEqualTo(143);
        assertThat(ShotPlan.shortestFrames(new FrameRate(1, 10))).isEqualTo(1);
        assertThat(ShotPlan.longestFrames(new FrameRate(1, 10))).isEqualTo(1);
    }

    @Test
    void cutsOutsideOfTheFilmAreRefused() {
        assertThatThrownBy(() -> new SceneCuts(0, List.of())).hasMessageContaining("a film of 0 frames");
        assertThatThrownBy(() -> new SceneCuts(10, List.of(new Cut(10, 9)))).hasMessageContaining("cut at frame 10");
        assertThatThrownBy(() -> new SceneCuts(10, List.of(new Cut(5, 9), new Cut(5, 9))))
                .hasMessageContaining("cuts must rise");
        assertThatThrownBy(() -> new Cut(0, 9)).hasMessageContaining("cut at frame 0");
        assertThatThrownBy(() -> new Cut(1, Double.NaN)).hasMessageContaining("score NaN");
        assertThatThrownBy(() -> new Shot(0, 0)).hasMessageContaining("shot of 0 frames");
        assertThatThrownBy(() -> new Shot(-1, 5)).hasMessageContaining("from frame -1");
    }

    private static SceneCuts film(Random random) {
        int frames = 1 + random.nextInt(2000);
        TreeSet<Integer> at = new TreeSet<>();
        for (int i = random.nextInt(60); i > 0 && frames > 1; i--) {
            at.add(1 + random.nextInt(frames - 1));
        }
        return new SceneCuts(
                frames,
                at.stream().map(frame -> new Cut(frame, 5 + random.nextInt(20))).toList());
    }
}
