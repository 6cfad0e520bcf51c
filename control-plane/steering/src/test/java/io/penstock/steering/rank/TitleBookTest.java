package io.penstock.steering.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.pack.PackageRef;
import org.junit.jupiter.api.Test;

class TitleBookTest {
    private final TitleBook book = new TitleBook();

    @Test
    void theNewestVersionIsTheHighestNumber() {
        book.published(new PackageRef("demo", 10));
        book.published(new PackageRef("demo", 9));
        book.published(new PackageRef("demo-2", 99));
        book.published(new PackageRef("dem", 99));
        assertThat(book.newest("demo")).contains(new PackageRef("demo", 10));
        book.withdrawn(new PackageRef("demo", 10));
        assertThat(book.newest("demo")).contains(new PackageRef("demo", 9));
    }

    @Test
    void aTitleNobodyPublishedHasNone() {
        book.published(new PackageRef("a", 1));
        assertThat(book.newest("b")).isEmpty();
    }
}
