package io.penstock.edge.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.edge.control.FleetLink;
import io.penstock.edge.control.FleetMember;
import io.penstock.edge.delivery.Content;
import io.penstock.edge.delivery.FolderContent;
import io.penstock.edge.delivery.KeyRing;
import io.penstock.edge.delivery.PackageContent;
import io.penstock.edge.fill.FillLimits;
import io.penstock.edge.fill.Filler;
import io.penstock.edge.http.Admission;
import io.penstock.edge.http.Alpn;
import io.penstock.edge.http.HttpServer;
import io.penstock.edge.http.Pacing;
import io.penstock.edge.http.Serving;
import io.penstock.edge.kernel.CongestionControl;
import io.penstock.edge.log.AccessLog;
import io.penstock.edge.log.AccessLogFile;
import io.penstock.edge.store.PackageStore;
import io.penstock.edge.store.StaticFolder;
import io.penstock.edge.tls.KernelTls;
import io.penstock.edge.tls.KernelTlsProbe;
import io.penstock.edge.tls.KernelTlsSupport;
import io.penstock.edge.tls.ServerCertificates;
import io.penstock.edge.tls.TlsSettings;
import io.penstock.edge.upload.MasterUploads;
import io.penstock.edge.upload.UploadHandler;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running edge, put together from its parts; the wiring is all here. */
final class EdgeProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeProcess.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration SOURCE_PATIENCE = Duration.ofSeconds(30);
    private final EdgeParts parts;
    private final HttpServer server;
    private final @Nullable ServerCertificates certificates;
    private final AccessLog log;
    private final @Nullable FleetLink link;
    private final @Nullable MetricsServer metrics;
    private final @Nullable ExecutorService disk;
    private final int httpPort;
    private final int httpsPort;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean closed;

    private EdgeProcess(
            EdgeCommand options,
            EdgeParts parts,
            Content content,
            @Nullable MasterUploads uploads,
            @Nullable FleetLink link,
            BooleanSupplier ready,
            Supplier<String> fillTrouble)
            throws IOException {
        this.log = options.accessLog == null ? AccessLog.NONE : new AccessLogFile(options.accessLog, parts.registry());
        KernelTlsSupport support = kernelTlsSupport(options);
        KernelTls kernelTls = new KernelTls(support, parts.registry());
        List<String> protocols = Alpn.protocols(options.alpn, uploads != null, support.any());
        this.certificates = options.httpsPort == null
                ? null
                : certificates(options, new TlsSettings(protocols, kernelTls::logKeys), parts.registry(), log);
        this.disk = uploads == null ? null : uploads.disk();
        this.link = link;
        this.parts = parts;
        Admission admission = new Admission(options.mostConnections, options.mostBitsPerSecond, parts.counts());
        this.server = new HttpServer(new Serving(
                content,
                parts.files(),
                parts.loads(),
                parts.lookUps(),
                admission,
                new Pacing(options.pacing, options.pacingFloor, admission, parts.counts()),
                parts.counts(),
                log,
                kernelTls,
                corks(options.cork),
                uploads == null ? null : () -> new UploadHandler(uploads)));
        try {
            httpPort = options.httpPort == null ? -1 : server.listen(options.host, options.httpPort, null);
            httpsPort = options.httpsPort == null ? -1 : server.listen(options.host, options.httpsPort, certificates);
            metrics = options.metricsPort == null
                    ? null
                    : new MetricsServer(options.metricsHost, options.metricsPort, parts.registry(), ready, fillTrouble);
        } catch (IOException | RuntimeException e) {
            server.close();
            closeCertificatesAndLog();
            parts.close();
            throw e;
        }
        if (link != null) {
            link.start();
        }
        System.out.printf(
                "serving %s on %s%s%s%n",
                options.root,
                options.host,
                httpPort < 0 ? "" : " http " + httpPort,
                httpsPort < 0 ? "" : " https " + httpsPort);
    }

    static EdgeProcess alone(EdgeCommand options) throws IOException {
        return alone(options, EdgeParts.of(options));
    }

    static EdgeProcess alone(EdgeCommand options, EdgeParts parts) throws IOException {
        Path root = folder(options);
        Content content = options.keyFile == null
                ? new FolderContent(new StaticFolder(root, parts.disks()))
                : new PackageContent(
                        PackageStore.discovering(root, parts.disks(), parts.indexes()),
                        new KeyRing(TokenKeyFile.read(options.keyFile)),
                        Clock.systemUTC());
        return new EdgeProcess(options, parts, content, null, null, () -> true, () -> "");
    }

    static EdgeProcess origin(EdgeCommand options, Path edgeKeys, Path uploadKeys) throws IOException {
        EdgeParts parts = EdgeParts.of(options);
        Path root = options.given("--root", options.root);
        Files.createDirectories(root);
        Content packages = new PackageContent(
                PackageStore.discovering(root.resolve("packages"), parts.disks(), parts.indexes()),
                new KeyRing(TokenKeyFile.read(edgeKeys)),
                Clock.systemUTC());
        MasterUploads uploads = new MasterUploads(
                root,
                new KeyRing(TokenKeyFile.read(uploadKeys)),
                options.largestUpload,
                Executors.newFixedThreadPool(
                        2, Thread.ofPlatform().name("disk-", 0).factory()));
        uploads.sweep();
        return new EdgeProcess(options, parts, packages, uploads, null, () -> true, () -> "");
    }

    static EdgeProcess inFleet(EdgeCommand options) throws IOException {
        EdgeParts parts = EdgeParts.of(options);
        Path root = options.given("--root", options.root);
        Files.createDirectories(root);
        FleetMember member = new FleetMember(
                options.given("--id", options.id),
                options.given("--cluster", options.cluster),
                options.given("--base-url", options.baseUrl),
                options.storageBytes,
                options.throughputBitsPerSecond);
        String credential = Files.readString(options.given("--credential-file", options.credentialFile))
                .strip();
        PackageStore store = PackageStore.indexed(root.resolve("packages"), parts.disks(), parts.indexes());
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(3))
                .build();
        KeyRing keys = new KeyRing(List.of());
        FillLimits limits =
                new FillLimits(member.storageBytes(), options.fillBitsPerSecond, options.reserveBytes, SOURCE_PATIENCE);
        Filler filler = new Filler(client, store, root.resolve("filling"), limits, parts.registry());
        FleetLink link = new FleetLink(
                member,
                client,
                options.given("--control-url", options.controlUrl),
                credential,
                keys,
                root.resolve("keys"),
                store,
                filler,
                parts.counts(),
                options.reportInterval);
        return new EdgeProcess(
                options,
                parts,
                new PackageContent(store, keys, Clock.systemUTC()),
                null,
                link,
                () -> !keys.isEmpty(),
                filler::trouble);
    }

    int httpPort() {
        return httpPort;
    }

    int httpsPort() {
        return httpsPort;
    }

    /** Serves until SIGTERM or Ctrl-C, then drains. */
    void awaitStop() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                close();
            } finally {
                stopped.countDown();
            }
        }));
        stopped.await();
    }

    /** Tells the control plane, lets running responses end, and goes. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (link != null) {
                link.drain();
            }
            server.drain(DRAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("stopping without a drain");
        }
        if (link != null) {
            link.close();
        }
        server.closeConnections();
        parts.close();
        server.close();
        closeCertificatesAndLog();
        if (disk != null) {
            disk.shutdownNow();
        }
        if (metrics != null) {
            metrics.close();
        }
    }

    private static boolean corks(EdgeCommand.CorkUse use) {
        return switch (use) {
            case auto -> !CongestionControl.paces();
            case on -> true;
            case off -> false;
        };
    }

    private static KernelTlsSupport kernelTlsSupport(EdgeCommand options) {
        if (options.httpsPort == null || options.kernelTls == EdgeCommand.KernelTlsUse.off) {
            return KernelTlsSupport.off();
        }
        KernelTlsSupport support = KernelTlsProbe.run();
        LOG.info("kernel TLS: {}", support);
        return support;
    }

    private void closeCertificatesAndLog() {
        if (certificates != null) {
            certificates.close();
        }
        log.close();
    }

    private static ServerCertificates certificates(
            EdgeCommand options, TlsSettings settings, MeterRegistry registry, AccessLog log) throws IOException {
        try {
            return ServerCertificates.watching(
                    options.certificates.stream().map(CertificateOptions::files).toList(), settings, registry);
        } catch (IOException e) {
            log.close();
            throw e;
        }
    }

    private static Path folder(EdgeCommand options) throws IOException {
        Path root = options.given("--root", options.root);
        if (!Files.isDirectory(root)) {
            throw new IOException(root + " is no folder; --root must name one");
        }
        return root;
    }
}
