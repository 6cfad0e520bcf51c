package io.penstock.abr.cli;

import static java.util.Objects.requireNonNull;

import io.penstock.abr.algorithm.Bba0;
import io.penstock.abr.manifest.ManifestException;
import io.penstock.abr.manifest.MpdReader;
import io.penstock.abr.manifest.Presentation;
import io.penstock.abr.service.ApiException;
import io.penstock.abr.service.PenstockApi;
import io.penstock.abr.session.PlayFailedException;
import io.penstock.abr.session.PlayReport;
import io.penstock.abr.session.PlaySettings;
import io.penstock.abr.session.PlaybackBuilder;
import io.penstock.abr.session.RealClock;
import io.penstock.abr.session.VirtualClock;
import io.penstock.abr.telemetry.HeartbeatSender;
import io.penstock.abr.transport.CaFile;
import io.penstock.abr.transport.FetchException;
import io.penstock.abr.transport.HttpFetcher;
import io.penstock.abr.transport.PackageList;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code play TITLE}: sign in, play to the end, verify every byte, say how it went. */
@Command(
        name = "play",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 2,
        description = {
            "Plays TITLE (an id or a name) headless: through gateway, manifest and edges, every file verified.",
            "Exit code 0 only if every byte verified and nothing stalled."
        })
final class PlayCommand implements Callable<Integer> {
    private static final long LARGEST_MANIFEST = 32L * 1024 * 1024;
    private static final Duration MANIFEST_PATIENCE = Duration.ofSeconds(10);

    @Parameters(paramLabel = "TITLE", description = "title id or name")
    String title = "";

    @Option(names = "--json", description = "print one JSON object on standard output")
    boolean json;

    @ArgGroup
    @Nullable
    Pace pace;

    /** Either of the two. */
    static final class Pace {
        @Option(names = "--realtime", description = "play by the wall clock (default)")
        boolean realtime;

        @Option(names = "--fast", description = "play by a virtual clock, as fast as segments come")
        boolean fast;
    }

    @Option(names = "--buffer", defaultValue = "240", description = "buffer in seconds (${DEFAULT-VALUE})")
    double bufferSeconds;

    @Option(names = "--as", defaultValue = "", description = "play as a viewer at this address")
    String as = "";

    @Option(names = "--gateway", defaultValue = "${env:PENSTOCK_GATEWAY:-http://127.0.0.1:8080}")
    URI gateway = URI.create("http://127.0.0.1:8080");

    @Option(names = "--cacert", defaultValue = "${env:PENSTOCK_CACERT}", description = "PEM file to trust")
    @Nullable
    Path caFile;

    @Option(names = "--email", defaultValue = "${env:PENSTOCK_EMAIL}", description = "account")
    @Nullable
    String email;

    @Option(names = "--password-file", description = "file with the password; else PENSTOCK_PASSWORD")
    @Nullable
    Path passwordFile;

    @Option(
            names = "--heartbeat-drain",
            defaultValue = "30",
            description = "seconds to wait at the end for heartbeats to be taken (${DEFAULT-VALUE})")
    int drainSeconds;

    @Option(
            names = "--give-up",
            defaultValue = "30",
            description = "seconds without a file from any edge after which playback fails (${DEFAULT-VALUE})")
    double giveUpSeconds;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        checkOptions();
        Screen screen = new Screen(json);
        String playbackId = "";
        String titleId = title;
        try (HttpClient client = client()) {
            PenstockApi api = new PenstockApi(client, gateway, as);
            String token = api.signIn(given("--email", email), password());
            titleId = api.resolve(token, title);
            long asked = System.nanoTime();
            PenstockApi.Play play = api.play(token, titleId, "penstock play");
            playbackId = play.playbackId();
            return play(client, play, titleId, asked, screen);
        } catch (ApiException | ManifestException | PlayFailedException | IOException e) {
            screen.failed(titleId, playbackId, String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private int play(HttpClient client, PenstockApi.Play play, String titleId, long asked, Screen screen)
            throws ManifestException, PlayFailedException, IOException, InterruptedException {
        HttpFetcher fetcher = new HttpFetcher(client);
        Presentation presentation;
        PackageList list;
        try (ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor()) {
            // The list comes from an edge, so that the way there is open when the first segment is wanted.
            Future<PackageList> listed = aside.submit(() -> packageList(fetcher, play.packageJsonUrls(), screen));
            presentation = MpdReader.read(manifest(fetcher, play.dashUrl()), play.dashUrl());
            list = result(listed);
        }
        PlaySettings settings = new PlaySettings(bufferSeconds, play.heartbeatSeconds(), giveUpSeconds);
        HeartbeatSender heartbeats = new HeartbeatSender(client, play.heartbeatUrl(), play.credential());
        boolean fast = pace != null && pace.fast;
        try {
            double already = (System.nanoTime() - asked) / 1e9;
            PlayReport report = new PlaybackBuilder(presentation, list, fetcher, new Bba0(), settings)
                    .build(fast ? new VirtualClock() : new RealClock(), screen, heartbeats)
                    .play(already);
            screen.ended(titleId, play.playbackId(), report);
            return report.rebufferCount() == 0 ? 0 : 1;
        } finally {
            int undelivered = heartbeats.finish(Duration.ofSeconds(drainSeconds));
            if (undelivered > 0) {
                System.err.println(undelivered + " heartbeats could not be delivered");
            }
        }
    }

    /** Before anything is asked of the stack. */
    private void checkOptions() {
        boolean web = "http".equals(gateway.getScheme()) || "https".equals(gateway.getScheme());
        check(web && gateway.getHost() != null, "--gateway is " + gateway + "; it must be an http or https URL");
        check(
                bufferSeconds >= PlaySettings.SHORTEST_BUFFER,
                "--buffer is " + bufferSeconds + "; it must be at least " + PlaySettings.SHORTEST_BUFFER);
        check(giveUpSeconds > 0, "--give-up is " + giveUpSeconds + "; it must be above 0");
        check(drainSeconds >= 0, "--heartbeat-drain is " + drainSeconds + "; it must not be negative");
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            throw new ParameterException(requireNonNull(spec).commandLine(), otherwise);
        }
    }

    private static byte[] manifest(HttpFetcher fetcher, URI url) throws FetchException, InterruptedException {
        try {
            return fetcher.get(url, LARGEST_MANIFEST, MANIFEST_PATIENCE);
        } catch (FetchException e) {
            throw new FetchException("the manifest could not be fetched: " + url.getAuthority() + " " + e.getMessage());
        }
    }

    private static PackageList packageList(HttpFetcher fetcher, List<URI> urls, Screen screen)
            throws FetchException, InterruptedException {
        String last = "the play reply names no edge";
        for (URI url : urls) {
            try {
                return PackageList.parse(fetcher.get(url, LARGEST_MANIFEST, Duration.ofSeconds(4)));
            } catch (FetchException e) {
                screen.failover(url.getAuthority(), "package.json", String.valueOf(e.getMessage()));
                last = url.getAuthority() + " " + e.getMessage();
            }
        }
        throw new FetchException("no edge gave package.json: " + last);
    }

    private static PackageList result(Future<PackageList> listed) throws FetchException, InterruptedException {
        try {
            return listed.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FetchException failure) {
                throw failure;
            }
            throw new IllegalStateException("the package's list could not be read", e.getCause());
        }
    }

    private HttpClient client() throws IOException {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2));
        return caFile == null || caFile.toString().isEmpty()
                ? client.build()
                : client.sslContext(CaFile.trust(caFile)).build();
    }

    private String password() throws IOException, ApiException {
        if (passwordFile != null) {
            try {
                return Files.readString(passwordFile).strip();
            } catch (IOException e) {
                throw new IOException(
                        "the password file " + passwordFile + " cannot be read ("
                                + e.getClass().getSimpleName() + ")",
                        e);
            }
        }
        return given("--password-file, or PENSTOCK_PASSWORD in the environment,", System.getenv("PENSTOCK_PASSWORD"));
    }

    private static String given(String what, @Nullable String value) throws ApiException {
        if (value == null || value.isEmpty()) {
            throw new ApiException(what + " is missing");
        }
        return value;
    }
}
