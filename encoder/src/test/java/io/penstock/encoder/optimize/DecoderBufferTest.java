package io.penstock.encoder.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.encoder.encode.ShotEncode.Buffer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderBufferTest {
    /** 1000 bytes come in with each of 25 frames a second; at most 25,000 are there, at first 22,500. */
    private static final Buffer BUFFER = new Buffer(200_000, 200_000);

    @Test
    void framesOfThePeakRateLastForEver() {
        assertThat(DecoderBuffer.underflows(List.of(frames(500, 1000), frames(500, 1000)), 25, BUFFER))
                .isEmpty();
    }

    @Test
    void aFrameLargerThanWhatIsThereEmptiesIt() {
        assertThat(DecoderBuffer.underflows(List.of(List.of(22_500), List.of(1001)), 25, BUFFER))
                .containsExactly(1);
        assertThat(DecoderBuffer.underflows(List.of(List.of(22_500), List.of(1000)), 25, BUFFER))
                .isEmpty();
    }

    @Test
    void quietFramesFillItToTheBrimAndNotBeyond() {
        List<Integer> quiet = frames(1000, 1);
        assertThat(DecoderBuffer.underflows(List.of(quiet, List.of(25_000)), 25, BUFFER))
                .isEmpty();
        assertThat(DecoderBuffer.underflows(List.of(quiet, List.of(25_001)), 25, BUFFER))
                .containsExactly(1);
    }

    private static List<Integer> frames(int count, int bytes) {
        return Collections.nCopies(count, bytes);
    }
}
