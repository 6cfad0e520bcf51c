package io.penstock.edge.tls;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be seen of the certificates. Thread-safe. */
final class TlsMetrics {
    private final MeterRegistry registry;
    private final Counter loaded;
    private final Counter refused;

    TlsMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.loaded = reloads("loaded");
        this.refused = reloads("refused");
    }

    void loaded() {
        loaded.increment();
    }

    void refused() {
        refused.increment();
    }

    void watch(CertificateFiles files, ServedCertificate served, Clock clock) {
        gauge(
                        "edge.tls.certificate.expiry",
                        "seconds",
                        files,
                        served,
                        certificate -> seconds(clock, certificate.credential().expiry()))
                .description("until the certificate ends")
                .register(registry);
        gauge(
                        "edge.tls.ocsp.expiry",
                        "seconds",
                        files,
                        served,
                        certificate -> untilNextUpdate(clock, certificate.currentStaple()))
                .description("until the OCSP response that is sent along is outdated; 0 where none is")
                .register(registry);
        gauge("edge.tls.contexts", "contexts", files, served, ServedCertificate::contexts)
                .description("native contexts: the served one, and older ones that connections still hold")
                .register(registry);
    }

    private Counter reloads(String outcome) {
        return Counter.builder("edge.tls.reloads")
                .description("changed certificates")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Gauge.Builder<ServedCertificate> gauge(
            String name,
            String unit,
            CertificateFiles files,
            ServedCertificate served,
            java.util.function.ToDoubleFunction<ServedCertificate> value) {
        return Gauge.builder(name, served, value)
                .baseUnit(unit)
                .tag("chain", files.chain().toString())
                .strongReference(true);
    }

    private static double seconds(Clock clock, Instant end) {
        return (double) Duration.between(clock.instant(), end).toSeconds();
    }

    private static double untilNextUpdate(Clock clock, @Nullable OcspStaple staple) {
        return staple == null ? 0 : seconds(clock, staple.nextUpdate());
    }
}
