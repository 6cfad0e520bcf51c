package io.penstock.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SharedStoresTest {
    private final StoreProvider other = new ChildProcesses();

    @Test
    void theyAreChildProcessesUnlessAProviderIsFound() {
        assertThat(SharedStores.provider(List.of())).isInstanceOf(ChildProcesses.class);
        assertThat(SharedStores.provider(List.of(other))).isSameAs(other);
    }

    @Test
    void twoProvidersAreRefused() {
        assertThatThrownBy(() -> SharedStores.provider(List.of(other, new ChildProcesses())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("ChildProcesses", "at most one");
    }
}
