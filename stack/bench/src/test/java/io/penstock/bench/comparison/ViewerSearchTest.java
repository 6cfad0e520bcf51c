package io.penstock.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewerSearchTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 31, 500, 999, 1000, 1001, 1999, 3437, 8000, 11_999})
    void theLimitIsFoundToOnePartIn32FromWhereverTheSearchBegins(int limit) throws Exception {
        for (double step : new double[] {1.15, 2}) {
            for (int guess : new int[] {1, 900, 1000, 5000, 20_000}) {
                List<Integer> tried = new ArrayList<>();
                int found = new ViewerSearch(12_000, step).from(guess, number -> {
                    tried.add(number);
                    return number <= limit;
                });
                assertThat(found).isBetween(limit - Math.max(0, limit / 32), limit);
                assertThat(tried).doesNotHaveDuplicates().allMatch(number -> number >= 1 && number <= 12_000);
                assertThat(tried).hasSizeLessThan(90);
            }
        }
    }

    @Test
    void nothingIsTriedBeyondTheMost() throws Exception {
        assertThat(new ViewerSearch(100, 2).from(1000, number -> true)).isEqualTo(100);
        assertThat(new ViewerSearch(100, 2).from(30, number -> true)).isEqualTo(100);
    }

    @Test
    void whereNotEvenOneIsCarriedTheAnswerIsNone() throws Exception {
        assertThat(new ViewerSearch(100, 2).from(64, number -> false)).isZero();
    }

    @Test
    void aSearchThatCannotMoveIsRefused() {
        assertThatThrownBy(() -> new ViewerSearch(100, 1)).hasMessageContaining("by more than 1");
        assertThatThrownBy(() -> new ViewerSearch(0, 2)).hasMessageContaining("1 or more");
    }
}
