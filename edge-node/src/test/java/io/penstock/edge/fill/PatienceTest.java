package io.penstock.edge.fill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final long SECOND = 1_000_000_000;
    private final Patience patience = new Patience(Duration.ofSeconds(30));

    @Test
    void silenceUsesItUpWhateverCameBefore() {
        patience.received(1_000_000_000);
        assertThat(patience.leftNanos()).isEqualTo(30 * SECOND);
        patience.waited(20 * SECOND);
        assertThat(patience.leftNanos()).isEqualTo(10 * SECOND);
        patience.waited(20 * SECOND);
        assertThat(patience.leftNanos()).isZero();
    }

    @Test
    void bytesBringItBackAtTheSlowestPace() {
        patience.waited(30 * SECOND);
        patience.received(Patience.SLOWEST_BYTES_PER_SECOND);
        assertThat(patience.leftNanos()).isEqualTo(SECOND);
    }

    @Test
    void aTrickleEndsItAndTheSlowestPaceDoesNot() {
        assertThat(secondsWith(Patience.SLOWEST_BYTES_PER_SECOND / 2)).isBetween(58, 60);
        assertThat(secondsWith(1)).isBetween(29, 31);
        assertThat(secondsWith(Patience.SLOWEST_BYTES_PER_SECOND)).isEqualTo(10_000);
    }

    /** How many seconds, up to 10,000, a source of that pace is borne with. */
    private static int secondsWith(long bytesPerSecond) {
        Patience patience = new Patience(Duration.ofSeconds(30));
        int seconds = 0;
        while (patience.leftNanos() > 0 && seconds < 10_000) {
            patience.waited(SECOND);
            patience.received(patience.leftNanos() > 0 ? bytesPerSecond : 0);
            seconds++;
        }
        return seconds;
    }
}
