package io.penstock.edge.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--root", required = true, description = "the folder of files, packages or assets")
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

    @Option(names = "--cert", description = "PEM certificate chain")
    @Nullable
    Path cert;

    @Option(names = "--key", description = "PEM private key (PKCS#8)")
    @Nullable
    Path key;

    @Option(names = "--max-connections", defaultValue = "15000", description = "more are closed (${DEFAULT-VALUE})")
    int mostConnections = 15000;

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
        try (EdgeProcess process = start()) {
            process.awaitStop();
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("edge: " + e.getMessage());
            return 1;
        }
    }

    private EdgeProcess start() throws IOException {
        if (httpPort == null && httpsPort == null) {
            throw usage("name a port to listen on: --port, or --https-port with --cert and --key");
        }
        if (httpsPort != null && (cert == null || key == null)) {
            throw usage("--https-port needs --cert and --key");
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
