package io.penstock.encoder.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** With vectors or without: the same bits, which are those of the sum as it is written. */
class LanesTest {
    @Test
    void bothGiveTheSumModulo2To32() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            int[] gauss = Vif.GAUSS[random.nextInt(Vif.SCALES)];
            int stride = random.nextBoolean() ? 1 : Blur.STRIDE;
            int count = 1 + random.nextInt(stride == 1 ? 200 : Blur.STRIDE);
            int[] from = random.ints((long) stride * gauss.length + count + 10).toArray();
            int[] starts = new int[gauss.length];
            int first = random.nextInt(10);
            for (int tap = 0; tap < gauss.length; tap++) {
                starts[tap] = first + tap * stride;
            }
            int shift = random.nextInt(17);
            int[] expected = new int[count + 3];
            for (int x = 0; x < count; x++) {
                int sum = 1 << 7;
                for (int tap = 0; tap < gauss.length; tap++) {
                    sum += gauss[tap] * from[starts[tap] + x];
                }
                expected[3 + x] = sum >>> shift;
            }
            for (Lanes lanes : new Lanes[] {new PlainLanes(), new VectorLanes()}) {
                int[] to = new int[count + 3];
                lanes.filter(from, starts, gauss, to, 3, count, 1 << 7, shift);
                assertThat(to).as(lanes + " " + gauss.length + " taps").isEqualTo(expected);
            }
        }
    }

    @Test
    void otherFiltersAreRefused() {
        assertThatThrownBy(
                        () -> new VectorLanes().filter(new int[100], new int[7], new int[7], new int[100], 0, 50, 0, 0))
                .hasMessageContaining("a filter of 7 taps");
    }
}
