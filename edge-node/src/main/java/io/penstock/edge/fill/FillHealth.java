package io.penstock.edge.fill;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the disk still takes fills; said in the log when that changes, not each time it is tried. Written by one thread. */
final class FillHealth {
    private static final Logger LOG = LoggerFactory.getLogger(FillHealth.class);
    private volatile String trouble = "";

    FillHealth(MeterRegistry metrics) {
        Gauge.builder("edge.fill.stopped", this, health -> health.trouble.isEmpty() ? 0 : 1)
                .description("1 while nothing is filled because the disk is full")
                .register(metrics);
    }

    void stopped(String why) {
        if (trouble.isEmpty()) {
            LOG.error("filling stops and is tried again later, serving goes on: {}", why);
        }
        trouble = why;
    }

    void goesOn() {
        if (!trouble.isEmpty()) {
            LOG.info("filling goes on: the disk has room again");
        }
        trouble = "";
    }

    /** Why nothing is filled, empty where that is not so. */
    String trouble() {
        return trouble;
    }
}
