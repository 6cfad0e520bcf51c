package io.penstock.edge.fill;

import io.micrometer.core.instrument.Counter;

/** Every byte that a source sends goes through here: it is counted, and held back by the cap. */
record FillMeter(BandwidthCap cap, Counter bytes) {
    void received(long count) throws InterruptedException {
        bytes.increment((double) count);
        cap.take(count);
    }
}
