package io.penstock.encoder.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Words never cover each other. */
class LabelsTest {
    private static final Box BOUNDS = new Box(0, 0, 400, 300);

    @Test
    void aLabelGoesLeftAboveItsMark() {
        Box box =
                new LabelPlaces(BOUNDS).place(new Svg.Spot(200, 150), 5, 30, 12).orElseThrow();
        assertThat(box.middle().x()).isLessThan(200);
        assertThat(box.middle().y()).isLessThan(150);
    }

    @Test
    void aNameGoesBehindTheEndOfItsLine() {
        LabelPlaces places = new LabelPlaces(BOUNDS);
        Box box = places.placeBehind(new Svg.Spot(200, 150), 5, 30, 12).orElseThrow();
        assertThat(box.x()).isGreaterThan(205);
        assertThat(box.middle().y()).isEqualTo(150);
    }

    @Test
    void labelsKeepOffEachOtherMarksAndLines() {
        Random random = new Random(11);
        for (int round = 0; round < 50; round++) {
            LabelPlaces places = new LabelPlaces(BOUNDS);
            List<Box> taken = new ArrayList<>();
            Box mark = Box.around(new Svg.Spot(400 * random.nextDouble(), 300 * random.nextDouble()), 6);
            places.block(mark);
            taken.add(mark);
            places.blockLine(List.of(new Svg.Spot(0, 150), new Svg.Spot(400, 150)));
            for (int i = 0; i < 40; i++) {
                Svg.Spot spot = new Svg.Spot(400 * random.nextDouble(), 300 * random.nextDouble());
                places.place(spot, 4, 28, 12).ifPresent(box -> {
                    assertThat(taken).noneMatch(box::overlaps);
                    assertThat(BOUNDS.contains(box)).isTrue();
                    assertThat(box.y() > 150 || box.y() + box.height() < 150)
                            .as("%s is off the line", box)
                            .isTrue();
                    taken.add(box);
                });
            }
            assertThat(taken).hasSizeGreaterThan(20);
        }
    }

    @Test
    void whereAllIsTakenThereIsNoLabel() {
        LabelPlaces places = new LabelPlaces(BOUNDS);
        places.block(BOUNDS);
        assertThat(places.place(new Svg.Spot(200, 150), 4, 20, 12)).isEmpty();
    }

    @Test
    void labelsBesideAnAxisKeepTheirDistanceAndOrder() {
        assertThat(Apart.spread(List.of(50.0, 10.0, 52.0), 15, 0, 100)).containsExactly(50.0, 10.0, 65.0);
        assertThat(Apart.spread(List.of(98.0, 99.0), 15, 0, 100)).containsExactly(85.0, 100.0);
        Random random = new Random(2);
        for (int round = 0; round < 500; round++) {
            List<Double> wishes =
                    random.doubles(1 + random.nextInt(20), 0, 100).boxed().toList();
            List<Double> places = Apart.spread(wishes, 8, 0, 100);
            List<Double> sorted = places.stream().sorted().toList();
            double least = wishes.size() < 2 ? 0 : Math.min(8, 100.0 / (wishes.size() - 1));
            IntStream.range(1, sorted.size())
                    .forEach(i -> assertThat(sorted.get(i) - sorted.get(i - 1)).isGreaterThan(least - 1e-6));
            assertThat(sorted.getFirst()).isGreaterThan(-1e-6);
            assertThat(sorted.getLast()).isLessThan(100 + 1e-6);
        }
    }
}
