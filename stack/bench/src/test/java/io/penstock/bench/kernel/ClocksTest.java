package io.penstock.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClocksTest {
    @Test
    void theCpuClockOfThisProcessGoesOnAsItWorks() {
        CpuClock clock = CpuClock.ofThisProcess();
        Duration before = clock.time();
        long end = System.nanoTime() + Duration.ofMillis(50).toNanos();
        long sum = 0;
        while (System.nanoTime() < end) {
            sum += end;
        }
        assertThat(sum).isNotZero();
        assertThat(clock.time().minus(before)).isPositive();
    }

    @Test
    void theTimeOfAThreadThatHasEndedStaysCounted() throws Exception {
        CpuClock clock = CpuClock.ofThisProcess();
        Duration before = clock.time();
        long[] worked = new long[1];
        Thread thread = new Thread(() -> {
            Duration from = clock.time();
            while (clock.time().minus(from).toMillis() < 30) {
                worked[0]++;
            }
        });
        thread.start();
        thread.join();
        assertThat(clock.time().minus(before)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void aProcessThatIsGoneIsNamed() {
        assertThatThrownBy(() -> new CpuClock(List.of(4_194_305L)).time())
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("process 4194305");
    }

    @Test
    void idleTimeAndGuestsAreNotCountedAsUsed() {
        assertThat(MachineClock.parse("cpu  10 20 30 1000 500 6 7 8 10 20")).isEqualTo(Duration.ofMillis(810));
    }

    @Test
    void thisProcessMayUseACore() {
        assertThat(Cores.usable()).isNotEmpty().isSorted();
    }
}
