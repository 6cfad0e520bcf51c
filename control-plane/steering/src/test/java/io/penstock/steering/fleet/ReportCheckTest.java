package io.penstock.steering.fleet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.penstock.contracts.fleet.EdgeCapacity;
import io.penstock.contracts.fleet.EdgeHealth;
import io.penstock.contracts.fleet.EdgeLoad;
import io.penstock.contracts.fleet.FleetReport;
import io.penstock.contracts.fleet.InventoryChange;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCheckTest {
    private static final URI URL = URI.create("https://127.0.0.1:8441");
    private static final EdgeLoad LOAD = new EdgeLoad(1, 1, 1);
    private static final EdgeCapacity CAPACITY = new EdgeCapacity(1, 1, 1);

    @Test
    void aWholeReportPasses() {
        assertThatCode(() -> ReportCheck.require(report(URL, LOAD, CAPACITY))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://h",
                "//127.0.0.1:8441",
                "https://127.0.0.1:8441/x",
                "https://h?q",
                "https://h#f",
                "https://u@h",
                "/x",
                "https:x"
            })
    void aBaseUrlIsSchemeHostAndPort(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportCheck.require(report(URI.create(url), LOAD, CAPACITY)))
                .withMessageContaining("baseUrl is \"" + url + "\"");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportCheck.require(report(URL, LOAD, null)))
                .withMessage("report has no capacity; every member is needed");
    }

    @Test
    void figuresAreNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportCheck.require(report(URL, LOAD, new EdgeCapacity(-5, 1, 1))))
                .withMessage("capacity.storageBytes is -5; it must not be negative");
    }

    private static FleetReport report(URI url, EdgeLoad load, EdgeCapacity capacity) {
        InventoryChange none = new InventoryChange(false, List.of(), List.of());
        return new FleetReport("metro", url, EdgeHealth.UP, load, capacity, none, 0);
    }
}
