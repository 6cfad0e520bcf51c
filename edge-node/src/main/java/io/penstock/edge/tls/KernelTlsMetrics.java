package io.penstock.edge.tls;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * {@code edge.tls.kernel} (1 or 0 for each cipher), {@code edge.tls.handoffs} (connections, by cipher),
 * {@code edge.tls.stayed} (connections that asked and stayed in user space, by reason), {@code edge.tls.keyupdates}
 * (connections ended because the client asked for new keys). Thread-safe.
 */
final class KernelTlsMetrics {
    private final MeterRegistry registry;

    KernelTlsMetrics(MeterRegistry registry, KernelTlsSupport support) {
        this.registry = registry;
        KernelSuite.all()
                .forEach(suite -> registry.gauge(
                        "edge.tls.kernel", Tags.of("cipher", suite.label()), support, all -> all.of(suite) ? 1 : 0));
    }

    void handedOff(KernelSuite suite) {
        registry.counter("edge.tls.handoffs", "cipher", suite.label()).increment();
    }

    void stayed(String reason) {
        registry.counter("edge.tls.stayed", "reason", reason).increment();
    }

    void keyUpdateRefused() {
        registry.counter("edge.tls.keyupdates").increment();
    }
}
