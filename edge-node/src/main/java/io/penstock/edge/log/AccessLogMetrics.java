package io.penstock.edge.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the access log counts. Thread-safe. */
final class AccessLogMetrics {
    final Counter written;
    /** Too many waited, or the log was closed already. */
    final Counter overrun;
    /** The disk did not take them. */
    final Counter unwritable;

    final Counter cmcdIgnored;

    AccessLogMetrics(MeterRegistry registry) {
        written = Counter.builder("edge.access.log.written").register(registry);
        overrun = dropped(registry, "overrun");
        unwritable = dropped(registry, "unwritable");
        cmcdIgnored = Counter.builder("edge.access.log.cmcd.ignored")
                .description("values that a known key of CMCD may not have")
                .register(registry);
    }

    private static Counter dropped(MeterRegistry registry, String cause) {
        return Counter.builder("edge.access.log.dropped")
                .description("answered requests that are not in the access log")
                .tag("cause", cause)
                .register(registry);
    }
}
