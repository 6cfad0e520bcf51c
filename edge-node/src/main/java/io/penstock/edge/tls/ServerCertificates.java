package io.penstock.edge.tls;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's certificates, each from files that are looked at again every two seconds on a thread of their own: a new
 * connection gets what is served then, one that is there keeps what it was made with. Thread-safe.
 */
public final class ServerCertificates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificates.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private final List<WatchedCertificate> certificates;
    private final NameTable names;
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("certificates").daemon().factory());

    private ServerCertificates(List<WatchedCertificate> certificates) {
        this.certificates = certificates;
        this.names = new NameTable(
                certificates.stream().map(WatchedCertificate::served).toList());
    }

    /**
     * Reads and begins to watch.
     *
     * @param files the first are for clients that ask for none of the others' names
     * @throws IOException where BoringSSL cannot be loaded or a certificate or key is unfit, with the reason
     */
    public static ServerCertificates watching(
            List<CertificateFiles> files, TlsSettings settings, MeterRegistry registry) throws IOException {
        ServerCertificates certificates = read(files, settings, registry, Clock.systemUTC());
        certificates.watcher.scheduleWithFixedDelay(
                certificates::lookOrSay, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        return certificates;
    }

    /** Without a watcher: {@link #look} is the caller's. */
    static ServerCertificates read(
            List<CertificateFiles> files, TlsSettings settings, MeterRegistry registry, Clock clock)
            throws IOException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("HTTPS needs a certificate");
        }
        BoringSsl.require();
        TlsMetrics metrics = new TlsMetrics(registry);
        List<WatchedCertificate> read = new ArrayList<>();
        try {
            for (CertificateFiles each : files) {
                read.add(new WatchedCertificate(each, settings, metrics, clock));
            }
            return new ServerCertificates(read);
        } catch (IOException | RuntimeException e) {
            read.forEach(certificate -> certificate.served().close());
            throw e;
        }
    }

    /**
     * What speaks TLS on a connection: Netty's handler, or, where there are several certificates, one that puts it in its own
     * place under its own name once it knows which is wanted.
     */
    public ChannelHandler newHandler(Channel channel) {
        return certificates.size() == 1
                ? certificates.getFirst().served().newHandler(channel.alloc())
                : new SniChoice(names);
    }

    /** Takes what has changed. */
    void look() {
        certificates.forEach(WatchedCertificate::look);
    }

    /** Ends the watch and gives the certificates up; connections that are there go on. */
    @Override
    public void close() {
        watcher.close();
        certificates.forEach(certificate -> certificate.served().close());
    }

    private void lookOrSay() {
        try {
            look();
        } catch (RuntimeException e) {
            // The next look must come whatever this one met.
            LOG.error("the certificates could not be looked at", e);
        }
    }
}
