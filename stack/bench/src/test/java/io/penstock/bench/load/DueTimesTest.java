package io.penstock.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DueTimesTest {
    private final DueTimes due = new DueTimes();

    @Test
    void theOldestComesFirst() {
        for (int turn = 0; turn < 100_000; turn++) {
            due.add(turn);
            due.add(-turn);
            assertThat(due.remove()).isEqualTo(turn);
            assertThat(due.remove()).isEqualTo(-turn);
        }
        assertThat(due.isEmpty()).isTrue();
    }

    @Test
    void tooManyAreRefusedInsteadOfKept() {
        for (int i = 0; i < 1 << 16; i++) {
            due.add(i);
        }
        assertThatThrownBy(() -> due.add(0)).isInstanceOf(LoadException.class).hasMessageContaining("keep up");
    }
}
