package io.penstock.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.penstock.contracts.catalog.NewTitle;
import io.penstock.contracts.identity.SignIn;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.MasterProbe;
import io.penstock.launcher.demo.DemoSeed;
import io.penstock.launcher.ingest.Ingest;
import io.penstock.launcher.ingest.IngestListener;
import io.penstock.launcher.ingest.PenstockApi;
import io.penstock.launcher.stack.LocalStack;
import io.penstock.launcher.stack.Progress;
import io.penstock.launcher.stack.Secrets;
import io.penstock.launcher.stack.StackConfig;
import io.penstock.launcher.stack.StateFolder;
import io.penstock.stores.Checkout;
import io.penstock.stores.Folders;
import io.penstock.stores.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The local stack as {@code ./penstock up} starts it, once for all tests of this module, with the demo title in it. */
final class Stack {
    /** Added to every port: below the range the kernel hands to outgoing connections, away from a stack of the user's. */
    static final int PORT_OFFSET = 11_000;

    /** All edges of the stack. */
    static final List<String> EDGES = List.of("edge-large", "edge-fast-1", "edge-fast-2");

    /** An address that the sample routes put into the cluster of the two fast edges. */
    static final String METRO_CLIENT = "203.0.113.7";

    private static final String LONG_TITLE = "demo-looped";
    private static final double LONG_SECONDS = 120;
    private static final int STEERING = 8084;
    private static final Pattern BODY_BYTES = Pattern.compile("(?m)^edge_body_bytes_total\\{[^}]*} ([0-9.E]+)$");

    private final LocalStack stack;
    private final Rest rest;
    private @Nullable PackageRef longFilm;

    private Stack(LocalStack stack) {
        this.stack = stack;
        this.rest = new Rest(stack.gatewayUrl().toString(), stack.caFile());
    }

    /** Started at the first call; ended with this process. */
    static Stack shared() {
        return Shared.STACK;
    }

    // A holder class is initialised once, at its first use.
    private static final class Shared {
        static final Stack STACK = start();
    }

    private static Stack start() {
        Path folder = Checkout.root().resolve("stack/e2e/target/stack");
        Folders.delete(folder);
        Progress progress = line -> System.out.println("stack: " + line);
        StackConfig config = StackConfig.of(folder, PORT_OFFSET).reportingTo(progress);
        DemoSeed seed = DemoSeed.begin(config.state(), progress);
        LocalStack stack = LocalStack.start(config);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stack-end"));
        try {
            seed.sow(stack, IngestListener.SILENT);
        } catch (Exception e) {
            throw new AssertionError("the demo title cannot be made", e);
        }
        return new Stack(stack);
    }

    Rest rest() {
        return rest;
    }

    StateFolder state() {
        return stack.config().state();
    }

    Server process(String name) {
        return stack.process(name);
    }

    /** Kills every process but the edges. */
    void killAllButEdges() {
        stack.processes().stream()
                .filter(server -> !EDGES.contains(server.name()))
                .forEach(Server::kill);
    }

    /** Starts what a test has ended, and returns when a viewer can play from all edges again. */
    void heal() {
        stack.processes().forEach(Server::start);
        await().atMost(60, SECONDS).ignoreExceptions().untilAsserted(() -> {
            Rest.Answer answer =
                    rest.post("/api/v1/playbacks", viewerToken(), "{\"titleId\":\"demo\",\"device\":\"t\"}");
            if (answer.json().get("edges").size() != EDGES.size()) {
                throw new AssertionError("not all edges are back: " + answer.body());
            }
        });
    }

    /** A token of the demo account. */
    String viewerToken() {
        return rest.signIn(DemoSeed.ACCOUNT.email(), DemoSeed.ACCOUNT.password());
    }

    /** Starts the headless player as the demo account; what it says on the way goes to a log of this name. */
    Viewer play(String name, String title, String... options) {
        Map<String, String> environment = Map.of(
                "PENSTOCK_GATEWAY", stack.gatewayUrl().toString(),
                "PENSTOCK_CACERT", stack.caFile().toString(),
                "PENSTOCK_EMAIL", DemoSeed.ACCOUNT.email(),
                "PENSTOCK_PASSWORD", DemoSeed.ACCOUNT.password());
        return Viewer.start(environment, state().logs().resolve("viewer-" + name), title, options);
    }

    /** The demo film, small and looped to two minutes and more, as a title of its own; made at the first call. */
    synchronized String longTitle() {
        if (longFilm == null) {
            longFilm = ingestLongFilm();
        }
        return longFilm.titleId();
    }

    private PackageRef ingestLongFilm() {
        SignIn operator = new SignIn(Secrets.OPERATOR, Secrets.of(state()).operatorPassword());
        try (PenstockApi api = new PenstockApi(stack.gatewayUrl(), operator)) {
            Path film = state().path().resolve("looped.mp4");
            LongFilm.make(demoFilm(), LONG_SECONDS + 1, film);
            NewTitle title = new NewTitle(LONG_TITLE, "The demo film, looped", null);
            return new Ingest(api, new MasterProbe(Ffmpeg.find()), IngestListener.SILENT)
                    .bring(film, title, EDGES.size());
        } catch (Exception e) {
            throw new AssertionError("the long film cannot be made", e);
        }
    }

    /** What the demo title was made from. */
    Path demoFilm() {
        Path bunny = state().path().resolve("demo/bunny.mp4");
        return Files.exists(bunny) ? bunny : bunny.resolveSibling("drawn.mp4");
    }

    Steering steering() {
        return new Steering(rest, STEERING + PORT_OFFSET);
    }

    /** A token rightly signed for a package that ran out a minute ago. */
    String expiredEdgeToken(String title, int version) {
        try {
            return EdgeToken.sign(
                    TokenKeyFile.read(state().secrets().resolve("edge-tokens.keys"))
                            .getFirst(),
                    Instant.now().minus(Duration.ofMinutes(1)),
                    UUID.randomUUID(),
                    new PackageRef(title, version));
        } catch (java.io.IOException e) {
            throw new AssertionError("no key to sign with", e);
        }
    }

    /** How many body bytes the edges that live have sent since they started, by their own metrics. */
    long bytesSentBy(List<String> edges) {
        return edges.stream().mapToLong(this::bytesSentBy).sum();
    }

    private long bytesSentBy(String edge) {
        int port = 9401 + EDGES.indexOf(edge) + PORT_OFFSET;
        Matcher counters = BODY_BYTES.matcher(
                rest.get("http://127.0.0.1:" + port + "/metrics").body());
        long sum = 0;
        while (counters.find()) {
            sum += (long) Double.parseDouble(counters.group(1));
        }
        return sum;
    }
}
