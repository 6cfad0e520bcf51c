package io.penstock.abr.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClocksTest {
    @Test
    void theVirtualClockMovesOnlyWhenToldTo() {
        VirtualClock clock = new VirtualClock();
        assertThat(clock.nowSeconds()).isZero();
        clock.pass(3600);
        clock.pass(0.5);
        assertThat(clock.nowSeconds()).isEqualTo(3600.5);
    }

    @Test
    void aVirtualHourTakesNoTime() {
        long began = System.nanoTime();
        new VirtualClock().pass(3600);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void workTakesItsTimeOnTheVirtualClock() {
        VirtualClock clock = new VirtualClock();
        clock.worked(System.nanoTime() - 2_000_000_000L);
        assertThat(clock.nowSeconds()).isBetween(2.0, 3.0);
    }

    @Test
    void theRealClockIsTheWallClockAndWorkHasPassedOnItAlready() throws InterruptedException {
        RealClock clock = new RealClock();
        clock.pass(0.05);
        assertThat(clock.nowSeconds()).isBetween(0.05, 5.0);
        clock.worked(System.nanoTime() - 3_600_000_000_000L);
        assertThat(clock.nowSeconds()).isLessThan(5.0);
    }
}
