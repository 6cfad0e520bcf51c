package io.penstock.edge.tls;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The kernel's own account of its TLS ({@code /proc/net/tls_stat}, of this network namespace): sockets it seals for, by
 * itself or through a network card, and records that could not be opened. There only while the module is.
 */
public final class TlsStat {
    private static final Map<String, String> NOW = Map.of("TlsCurrTxSw", "software", "TlsCurrTxDevice", "device");
    private static final Map<String, String> EVER = Map.of("TlsTxSw", "software", "TlsTxDevice", "device");
    private final Path file;

    public TlsStat(Path file) {
        this.file = file;
    }

    /** @return nothing where the module is not loaded, or has no such counter */
    public OptionalLong read(String counter) {
        if (!Files.isReadable(file)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(words -> words.length == 2 && words[0].equals(counter))
                    .mapToLong(words -> Long.parseLong(words[1]))
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            throw new IllegalStateException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** {@code edge.tls.sockets}, {@code edge.tls.sockets.opened} (by what seals) and {@code edge.tls.decrypt.errors}. */
    void bind(MeterRegistry registry) {
        NOW.forEach((counter, by) -> Gauge.builder(
                        "edge.tls.sockets", () -> read(counter).orElse(0))
                .tag("by", by)
                .register(registry));
        EVER.forEach(
                (counter, by) -> FunctionCounter.builder("edge.tls.sockets.opened", this, stat -> stat.read(counter)
                                .orElse(0))
                        .tag("by", by)
                        .register(registry));
        FunctionCounter.builder("edge.tls.decrypt.errors", this, stat -> stat.read("TlsDecryptError")
                        .orElse(0))
                .register(registry);
    }
}
