package io.penstock.edge.app;

import io.penstock.edge.kernel.Compilers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line; which of the three kinds of process it makes is decided here and nowhere else. */
@Command(
        name = "edge",
        mixinStandardHelpOptions = true,
        description = {
            "Serves files zero-copy over HTTP and HTTPS.",
            "",
            "Alone:       edge --root DIR --port 8000",
            "  serves DIR under /; with --key-file, packages DIR/{title}/{version} behind signed URLs.",
            "In a fleet:  edge --id E --cluster C --control-url URL --credential-file F --base-url URL ...",
            "The origin:  edge --origin --edge-keys-file F --upload-keys-file F ..."
        })
final class EdgeCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--root", description = "the folder of files, packages or assets")
    @Nullable
    Path root;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "address to listen on (${DEFAULT-VALUE})")
    String host = "127.0.0.1";

    @Option(
            names = {"--http-port", "--port"},
            description = "plain HTTP port, 0 for a free one")
    @Nullable
    Integer httpPort;

    @Option(names = "--https-port", description = "HTTPS port, 0 for a free one; needs --cert and --key")
    @Nullable
    Integer httpsPort;

    @Option(names = "--metrics-port", description = "port of /metrics, /health and /ready")
    @Nullable
    Integer metricsPort;

    @Option(
            names = "--metrics-host",
            defaultValue = "127.0.0.1",
            description = "address that port listens on (${DEFAULT-VALUE})")
    String metricsHost = "127.0.0.1";

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    List<CertificateOptions> certificates = new ArrayList<>();

    @Option(names = "--access-log", description = "a file to note every answered request in, one JSON object a line")
    @Nullable
    Path accessLog;

    /** Whether the kernel encrypts what is sent. */
    enum KernelTlsUse {
        auto,
        off
    }

    @Option(
            names = "--kernel-tls",
            defaultValue = "auto",
            description = "auto: the kernel encrypts where it can; off (${DEFAULT-VALUE})")
    KernelTlsUse kernelTls = KernelTlsUse.auto;

    /** Whether bodies in the clear wait for full packets. */
    enum CorkUse {
        auto,
        on,
        off
    }

    @Option(
            names = "--cork",
            defaultValue = "auto",
            description = {
                "on: bodies in the clear go in full packets (TCP_CORK); off;",
                "auto: on, unless the kernel's congestion control is BBR (${DEFAULT-VALUE})"
            })
    CorkUse cork = CorkUse.auto;

    @Option(
            names = "--alpn",
            split = ",",
            defaultValue = "auto",
            description = {
                "h2,http/1.1 or one of them, the preferred one first;",
                "auto: h2 first, unless the kernel encrypts (http/1.1 first); an origin has http/1.1 alone (${DEFAULT-VALUE})"
            })
    List<String> alpn = List.of("auto");

    @Option(names = "--preflight", description = "say what this machine can do, and serve nothing")
    boolean preflight;

    @Option(
            names = "--max-connections",
            defaultValue = "15000",
            description = "more are answered 503, or closed (${DEFAULT-VALUE})")
    int mostConnections = 15000;

    @Option(
            names = "--max-bps",
            defaultValue = "0",
            description = "bit/s beyond which no new viewer is taken, 0 for no limit (${DEFAULT-VALUE})")
    long mostBitsPerSecond;

    @Option(
            names = "--pacing",
            defaultValue = "0",
            description = "send at so many times a rendition's bitrate, 0 for as fast as it goes (${DEFAULT-VALUE})")
    double pacing;

    @Option(
            names = "--pacing-floor-bps",
            defaultValue = "10000000",
            description = "bit/s that pacing never goes below (${DEFAULT-VALUE})")
    long pacingFloor = 10_000_000;

    @Option(
            names = "--open-files",
            defaultValue = "2048",
            description = "files kept open beside those being sent (${DEFAULT-VALUE})")
    int openFiles = 2048;

    @Option(
            names = "--index-bytes",
            defaultValue = "0",
            description = "of memory for package indexes, 0 for a sixth of the heap (${DEFAULT-VALUE})")
    long indexBytes;

    @Option(
            names = "--disk-readers",
            defaultValue = "8",
            description = "threads that may wait for one disk (${DEFAULT-VALUE})")
    int diskReaders = 8;

    @Option(
            names = "--disk-queue",
            defaultValue = "4096",
            description = "reads that may wait for one disk's threads, more are answered 503 (${DEFAULT-VALUE})")
    int diskQueue = 4096;

    @Option(names = "--key-file", description = "alone: ask for tokens under these keys (lines id:secret)")
    @Nullable
    Path keyFile;

    @Option(names = "--id", description = "fleet: this edge's name")
    @Nullable
    String id;

    @Option(names = "--cluster", description = "fleet: the cluster it belongs to")
    @Nullable
    String cluster;

    @Option(names = "--base-url", description = "fleet: how viewers reach it")
    @Nullable
    URI baseUrl;

    @Option(names = "--control-url", description = "fleet: the gateway")
    @Nullable
    URI controlUrl;

    @Option(names = "--credential-file", description = "fleet: a file with this edge's secret")
    @Nullable
    Path credentialFile;

    @Option(names = "--storage-bytes", defaultValue = "10000000000", description = "fleet: room for packages")
    long storageBytes;

    @Option(names = "--throughput-bps", defaultValue = "1000000000", description = "fleet: bit/s it can send")
    long throughputBitsPerSecond;

    @Option(
            names = "--fill-bps",
            defaultValue = "0",
            description = "fleet: bit/s that all fills together may take, 0 for any (${DEFAULT-VALUE})")
    long fillBitsPerSecond;

    @Option(
            names = "--reserve-bytes",
            defaultValue = "100000000",
            description = "fleet: of the file system, left free by fills (${DEFAULT-VALUE})")
    long reserveBytes;

    @Option(names = "--report-interval", defaultValue = "PT5S", description = "fleet: ISO 8601 (${DEFAULT-VALUE})")
    Duration reportInterval = Duration.ofSeconds(5);

    @Option(names = "--origin", description = "be the origin: take masters, serve packages to edges")
    boolean origin;

    @Option(names = "--edge-keys-file", description = "origin: keys that package URLs are signed with")
    @Nullable
    Path edgeKeysFile;

    @Option(names = "--upload-keys-file", description = "origin: keys that upload URLs are signed with")
    @Nullable
    Path uploadKeysFile;

    @Option(names = "--max-upload-bytes", defaultValue = "200000000000", description = "origin: of one master")
    long largestUpload;

    @Override
    public Integer call() throws InterruptedException {
        if (preflight) {
            Preflight.of(Path.of("/")).lines().forEach(System.out::println);
            return 0;
        }
        Compilers.giveWay();
        try (EdgeProcess process = start()) {
            process.awaitStop();
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("edge: " + e.getMessage());
            return 1;
        }
    }

    private EdgeProcess start() throws IOException {
        given("--root", root);
        if (httpPort == null && httpsPort == null) {
            throw usage("name a port to listen on: --port, or --https-port with --cert and --key");
        }
        if (httpsPort != null && certificates.isEmpty()) {
            throw usage("--https-port needs --cert and --key: PEM files of a certificate chain and its private key");
        }
        if (origin) {
            return EdgeProcess.origin(
                    this, given("--edge-keys-file", edgeKeysFile), given("--upload-keys-file", uploadKeysFile));
        }
        return id == null ? EdgeProcess.alone(this) : EdgeProcess.inFleet(this);
    }

    <T> T given(String option, @Nullable T value) {
        if (value == null) {
            throw usage(option + " is missing");
        }
        return value;
    }

    private ParameterException usage(String problem) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        return new ParameterException(spec.commandLine(), problem);
    }
}
