package io.penstock.edge.tls;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.NativeContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.internal.tcnative.SSLContext;
import java.nio.file.Path;

/**
 * Kernel TLS in this process: what the kernel can, the secrets on their way to it, and what came of it. One for all
 * connections; thread-safe. With a {@link KernelTlsSupport} of nothing every connection stays in user space and no key is
 * logged.
 */
public final class KernelTls {
    private final KernelTlsSupport support;
    private final KernelTlsMetrics metrics;
    private final KeyLog keys = new KeyLog();

    public KernelTls(KernelTlsSupport support, MeterRegistry registry) {
        this.support = support;
        this.metrics = new KernelTlsMetrics(registry, support);
        new TlsStat(Path.of("/proc/net/tls_stat")).bind(registry);
    }

    /**
     * To be called once for each server context, before its first connection.
     *
     * @throws IllegalStateException where BoringSSL refuses
     */
    public void logKeys(SslContext context) {
        if (support.any()
                && context instanceof ReferenceCountedOpenSslContext boring
                && !SSLContext.setKeyLogCallback(NativeContext.pointer(boring), keys)) {
            throw new IllegalStateException("BoringSSL takes no key log callback");
        }
    }

    /**
     * Appends, from the socket inwards: {@link RecordFlow}, {@link CiphertextGate}, the handler given,
     * {@link KernelTlsHandler}. A handler that only chooses the {@code SslHandler} shows it to the last one.
     */
    public void install(ChannelPipeline pipeline, ChannelHandler handler) {
        RecordFlow inbound = new RecordFlow();
        CiphertextGate gate = new CiphertextGate();
        KernelTlsHandler last = new KernelTlsHandler(this, inbound, gate);
        if (handler instanceof SslHandler known) {
            last.watch(known);
        }
        pipeline.addLast(inbound, gate, handler, last);
    }

    KernelTlsSupport support() {
        return support;
    }

    KernelTlsMetrics metrics() {
        return metrics;
    }

    KeyLog keys() {
        return keys;
    }
}
