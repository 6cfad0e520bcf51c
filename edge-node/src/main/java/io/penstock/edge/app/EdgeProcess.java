package io.penstock.edge.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.handler.ssl.SslContext;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.edge.control.FleetLink;
import io.penstock.edge.control.FleetMember;
import io.penstock.edge.delivery.Content;
import io.penstock.edge.delivery.DeliveryHandler;
import io.penstock.edge.delivery.DeliveryMetrics;
import io.penstock.edge.delivery.FolderContent;
import io.penstock.edge.delivery.KeyRing;
import io.penstock.edge.delivery.PackageContent;
import io.penstock.edge.fill.Filler;
import io.penstock.edge.http.HttpServer;
import io.penstock.edge.store.PackageStore;
import io.penstock.edge.store.StaticFolder;
import io.penstock.edge.tls.TlsFiles;
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
    private final HttpServer server;
    private final @Nullable FleetLink link;
    private final @Nullable MetricsServer metrics;
    private final @Nullable ExecutorService disk;
    private final int httpPort;
    private final int httpsPort;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean closed;

    private EdgeProcess(
            EdgeCommand options,
            PrometheusMeterRegistry registry,
            DeliveryMetrics counts,
            Content content,
            @Nullable MasterUploads uploads,
            @Nullable FleetLink link,
            BooleanSupplier ready)
            throws IOException {
        SslContext tls = options.httpsPort == null
                ? null
                : TlsFiles.server(options.given("--cert", options.cert), options.given("--key", options.key));
        Supplier<UploadHandler> upload = uploads == null ? null : () -> new UploadHandler(uploads);
        this.disk = uploads == null ? null : uploads.disk();
        this.link = link;
        this.server =
                new HttpServer(options.mostConnections, counts, () -> new DeliveryHandler(content, counts), upload);
        try {
            httpPort = options.httpPort == null ? -1 : server.listen(options.host, options.httpPort, null);
            httpsPort = options.httpsPort == null ? -1 : server.listen(options.host, options.httpsPort, tls);
            metrics = options.metricsPort == null
                    ? null
                    : new MetricsServer(options.metricsHost, options.metricsPort, registry, ready);
        } catch (IOException | RuntimeException e) {
            server.close();
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
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Path root = folder(options);
        Content content = options.keyFile == null
                ? new FolderContent(new StaticFolder(root))
                : new PackageContent(
                        PackageStore.discovering(root),
                        new KeyRing(TokenKeyFile.read(options.keyFile)),
                        Clock.systemUTC());
        return new EdgeProcess(options, registry, new DeliveryMetrics(registry), content, null, null, () -> true);
    }

    static EdgeProcess origin(EdgeCommand options, Path edgeKeys, Path uploadKeys) throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Path root = options.given("--root", options.root);
        Files.createDirectories(root);
        Content packages = new PackageContent(
                PackageStore.discovering(root.resolve("packages")),
                new KeyRing(TokenKeyFile.read(edgeKeys)),
                Clock.systemUTC());
        MasterUploads uploads = new MasterUploads(
                root,
                new KeyRing(TokenKeyFile.read(uploadKeys)),
                options.largestUpload,
                Executors.newFixedThreadPool(
                        2, Thread.ofPlatform().name("disk-", 0).factory()));
        uploads.sweep();
        return new EdgeProcess(options, registry, new DeliveryMetrics(registry), packages, uploads, null, () -> true);
    }

    static EdgeProcess inFleet(EdgeCommand options) throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        DeliveryMetrics counts = new DeliveryMetrics(registry);
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
        PackageStore store = PackageStore.indexed(root.resolve("packages"));
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(3))
                .build();
        KeyRing keys = new KeyRing(List.of());
        FleetLink link = new FleetLink(
                member,
                client,
                options.given("--control-url", options.controlUrl),
                credential,
                keys,
                root.resolve("keys"),
                store,
                new Filler(client, store, root.resolve("filling"), member.storageBytes(), registry),
                counts,
                options.reportInterval);
        return new EdgeProcess(
                options,
                registry,
                counts,
                new PackageContent(store, keys, Clock.systemUTC()),
                null,
                link,
                () -> !keys.isEmpty());
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
        server.close();
        if (disk != null) {
            disk.shutdownNow();
        }
        if (metrics != null) {
            metrics.close();
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
