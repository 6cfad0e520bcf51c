package io.penstock.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void percentilesAreRightToThreeDigits() {
        Latencies latencies = new Latencies();
        for (int millis = 1; millis <= 1000; millis++) {
            latencies.add(Duration.ofMillis(millis).toNanos());
        }
        assertThat(latencies.count()).isEqualTo(1000);
        assertThat(latencies.percentile(99)).isCloseTo(Duration.ofMillis(990), Duration.ofMillis(1));
        assertThat(latencies.percentile(50)).isCloseTo(Duration.ofMillis(500), Duration.ofMillis(1));
    }
}
