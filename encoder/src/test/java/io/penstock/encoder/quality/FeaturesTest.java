package io.penstock.encoder.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    private static final int WIDTH = 70;
    private static final int HEIGHT = 53;

    @Test
    void aPictureHasLostNothingToItself() {
        Luma flat = new Luma(WIDTH, HEIGHT, new byte[WIDTH * HEIGHT]);
        Luma busy = noise(1, 255);
        for (Luma picture : new Luma[] {flat, busy}) {
            assertThat(adm(picture, picture)).isCloseTo(1, within(1e-4));
            assertThat(vif(picture, picture)).containsOnly(new double[] {1, 1, 1, 1}, within(1e-3));
        }
    }

    @Test
    void moreNoiseLeavesLess() {
        Luma picture = gradient();
        double adm = 1;
        double vif = 1;
        for (int strength : new int[] {8, 32, 128}) {
            Luma worse = sum(picture, noise(2, strength));
            assertThat(adm(picture, worse)).isLessThan(adm);
            assertThat(vif(picture, worse)[0]).isLessThan(vif);
            adm = adm(picture, worse);
            vif = vif(picture, worse)[0];
        }
    }

    @Test
    void motionIsHowMuchFramesDiffer() {
        Motion motion = new Motion(WIDTH, HEIGHT, Lanes.best());
        Luma black = new Luma(WIDTH, HEIGHT, new byte[WIDTH * HEIGHT]);
        assertThat(motion.next(gradient().values())).isZero();
        assertThat(motion.next(gradient().values())).isZero();
        motion.next(black.values());
        assertThat(motion.next(sum(black, 7).values())).isCloseTo(7, within(0.01));
    }

    @Test
    void picturesThatAreTooSmallOrNotWholeAreRefused() {
        assertThatThrownBy(() -> new Luma(8, 90, new byte[720]))
                .hasMessageContaining("8x90")
                .hasMessageContaining("at least 16x16");
        assertThatThrownBy(() -> new Luma(16, 16, new byte[255])).hasMessageContaining("it must be 256");
    }

    private static double adm(Luma reference, Luma distorted) {
        return new Adm(WIDTH, HEIGHT).of(reference.values(), distorted.values());
    }

    private static double[] vif(Luma reference, Luma distorted) {
        return new Vif(WIDTH, HEIGHT, Lanes.best()).of(reference.values(), distorted.values());
    }

    private static Luma gradient() {
        byte[] samples = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (40 + i % WIDTH + i / WIDTH + 20 * ((i / 5) % 2));
        }
        return new Luma(WIDTH, HEIGHT, samples);
    }

    private static Luma noise(int seed, int strength) {
        byte[] samples = new byte[WIDTH * HEIGHT];
        Random random = new Random(seed);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) random.nextInt(strength);
        }
        return new Luma(WIDTH, HEIGHT, samples);
    }

    private static Luma sum(Luma one, Luma other) {
        byte[] samples = one.samples().clone();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) Math.min(255, (samples[i] & 0xff) + (other.samples()[i] & 0xff));
        }
        return new Luma(WIDTH, HEIGHT, samples);
    }

    private static Luma sum(Luma one, int brighter) {
        byte[] samples = new byte[WIDTH * HEIGHT];
        Arrays.fill(samples, (byte) brighter);
        return sum(one, new Luma(WIDTH, HEIGHT, samples));
    }
}
