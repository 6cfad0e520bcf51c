package io.penstock.encoder.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** The fast {@link Adm} and {@link Motion} against what they are defined to be: the same bits, whatever the pictures. */
class OracleTest {
    private static final int ROUNDS = 60;

    private final Random random = new Random(5);

    @Test
    void admAndMotionAreExactlyWhatTheyAreDefinedToBe() {
        for (int round = 0; round < ROUNDS; round++) {
            int width = Luma.LEAST_SIDE + random.nextInt(80);
            int height = Luma.LEAST_SIDE + random.nextInt(60);
            int[] drawn = picture(width, height);
            int[][] pictures = {drawn, changed(drawn), picture(width, height)};
            compareDetail(pictures, width, height);
            compareMotion(pictures, width, height);
        }
    }

    private static void compareDetail(int[][] pictures, int width, int height) {
        Adm adm = new Adm(width, height);
        for (int[] reference : pictures) {
            for (int[] distorted : pictures) {
                assertThat(adm.of(reference, distorted))
                        .as("ADM at %dx%d", width, height)
                        .isEqualTo(AdmOracle.of(reference, distorted, width, height));
            }
        }
    }

    private static void compareMotion(int[][] frames, int width, int height) {
        for (Lanes lanes : new Lanes[] {Lanes.best(), new PlainLanes()}) {
            Motion motion = new Motion(width, height, lanes);
            motion.next(frames[0]);
            for (int i = 1; i < frames.length; i++) {
                assertThat(motion.next(frames[i]))
                        .as("motion at %dx%d", width, height)
                        .isEqualTo(MotionOracle.between(frames[i - 1], frames[i], width, height));
            }
        }
    }

    private int[] picture(int width, int height) {
        int period = 1 + random.nextInt(9);
        IntBinaryOperator sample =
                switch (random.nextInt(5)) {
                    case 0 -> (x, y) -> random.nextInt(256);
                    case 1 -> (x, y) -> 255 * random.nextInt(2);
                    case 2 -> (x, y) -> 255 * ((x / period + y / period) % 2);
                    case 3 -> (x, y) -> (int) (128 + 120 * Math.sin(x / (double) period) * Math.cos(y / 5.0));
                    default -> (x, y) -> 255 * (y / period % 2);
                };
        int[] picture = new int[width * height];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = sample.applyAsInt(i % width, i / width);
        }
        return picture;
    }

    private int[] changed(int[] picture) {
        int strength = 1 + random.nextInt(40);
        IntUnaryOperator change =
                switch (random.nextInt(5)) {
                    case 0 -> sample -> sample + random.nextInt(strength) - strength / 2;
                    case 1 -> sample -> 255 - sample;
                    case 2 -> sample -> sample / 2 + strength;
                    case 3 -> sample -> 2 * sample - 128;
                    default -> sample -> random.nextInt(50) == 0 ? 255 - sample : sample;
                };
        return Arrays.stream(picture)
                .map(change)
                .map(sample -> Math.clamp(sample, 0, 255))
                .toArray();
    }
}
