package io.penstock.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopiesTest {
    private static final int MEMORY = 48 << 20;
    private final Copies copies = new Copies(MEMORY);

    @Test
    void aFewHaveLargeBuffers() {
        for (int i = 0; i < 8; i++) {
            assertThat(hold()).isEqualTo(256 * 1024);
        }
    }

    @ParameterizedTest
    @CsvSource({"500, 0.3", "1000, 0.4", "2000, 0.5", "5000, 0.75"})
    void thoseWhoStopReadingHoldSoMuchOfTheMemoryTogether(int viewers, double share) {
        long held = 0;
        for (int i = 0; i < viewers; i++) {
            held += hold();
        }
        assertThat(held).isLessThan((long) (share * MEMORY));
    }

    @Test
    void whenTheyGoTheNextHaveLargeBuffersAgain() {
        int first = hold();
        while (hold() > 4096) {}
        copies.letGo(first);
        assertThat(copies.chunkBytes()).isEqualTo(16 * 1024);
    }

    private int hold() {
        int bytes = copies.chunkBytes();
        copies.hold(bytes);
        return bytes;
    }
}
