package io.penstock.steering.fleet;

import io.penstock.contracts.fleet.EdgeCapacity;
import io.penstock.contracts.fleet.EdgeLoad;
import io.penstock.contracts.fleet.FleetReport;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a report must hold beyond its form. */
final class ReportCheck {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Set<String> PATHS = Set.of("", "/");

    private ReportCheck() {}

    /** @throws IllegalArgumentException naming the first member that is wrong, its value, and what would be right */
    static void require(FleetReport report) {
        requirePresent("baseUrl", report.baseUrl());
        requirePresent("health", report.health());
        requirePresent("load", report.load());
        requirePresent("capacity", report.capacity());
        requirePresent("inventory", report.inventory());
        requireBaseUrl(report.baseUrl());
        EdgeLoad load = report.load();
        EdgeCapacity capacity = report.capacity();
        Map.of(
                        "load.servedBitsPerSecond", load.servedBitsPerSecond(),
                        "load.connections", (long) load.connections(),
                        "load.activeRequests", (long) load.activeRequests(),
                        "capacity.storageBytes", capacity.storageBytes(),
                        "capacity.usedBytes", capacity.usedBytes(),
                        "capacity.throughputBitsPerSecond", capacity.throughputBitsPerSecond(),
                        "planNumber", report.planNumber())
                .forEach(ReportCheck::requireNotNegative);
    }

    private static void requirePresent(String member, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("report has no " + member + "; every member is needed");
        }
    }

    private static void requireNotNegative(String member, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(member + " is " + value + "; it must not be negative");
        }
    }

    private static void requireBaseUrl(URI url) {
        boolean right = url.getScheme() != null
                && SCHEMES.contains(url.getScheme())
                && url.getHost() != null
                && url.getRawPath() != null
                && PATHS.contains(url.getRawPath())
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
        if (!right) {
            throw new IllegalArgumentException("baseUrl is \"" + url
                    + "\"; it must be http or https with host and port and no path, as in https://127.0.0.1:8441");
        }
    }
}
