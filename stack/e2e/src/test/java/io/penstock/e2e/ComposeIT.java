package io.penstock.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.launcher.demo.DemoSeed;
import io.penstock.stores.Checkout;
import io.penstock.stores.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The stack in containers: started as the README says, used, hurt, and taken away. */
@Tag("containers")
class ComposeIT {
    private static final Duration BUILD = Duration.ofMinutes(8);
    private static final Duration START = Duration.ofMinutes(12);
    private static final Duration START_AGAIN = Duration.ofMinutes(5);
    private static final String GATEWAY = "http://127.0.0.1:8080";
    private static final int STEERING = 8084;
    private static final double FILM_SECONDS = 60;
    private static final String KILLED = "137";

    private static final Compose COMPOSE = new Compose();
    private static final Path FOLDER = Checkout.root().resolve("stack/e2e/target/compose");
    private static final Path CA = Checkout.root().resolve("ca.pem");

    private final Rest rest = new Rest(GATEWAY, CA);
    private final Steering steering = new Steering(rest, STEERING);

    @BeforeAll
    static void startAsTheReadmeSays() {
        Folders.delete(FOLDER);
        Folders.make(FOLDER);
        COMPOSE.run("down", "--volumes", "--remove-orphans");
        // "up" would take images that an earlier build has left.
        COMPOSE.run(BUILD, "build");
        String said = COMPOSE.asWritten("In containers", START);
        assertThat(said).contains("everything is up; demo");
        ingestLongFilm();
    }

    /** The long film, brought by the README's own command while three encoders are up. */
    private static void ingestLongFilm() {
        COMPOSE.run(START_AGAIN, "up", "--detach", "--wait", "--no-recreate", "--scale", "encoder=3", "encoder");
        COMPOSE.run("cp", "seed:/var/lib/penstock/tools/demo/.", FOLDER.toString());
        Path film = FOLDER.resolve("looped.mp4");
        Path bunny = FOLDER.resolve("bunny.mp4");
        LongFilm.make(Files.exists(bunny) ? bunny : FOLDER.resolve("drawn.mp4"), FILM_SECONDS, film);
        String id = COMPOSE.run(
                Duration.ofMinutes(5),
                "run",
                "--rm",
                "--volume",
                FOLDER + ":/films:ro",
                "tools",
                "ingest",
                "looped.mp4",
                "--title",
                "Looped");
        assertThat(id.strip()).isEqualTo("looped");
    }

    @AfterAll
    static void takeAwayEverything() throws IOException {
        COMPOSE.run("stop");
        List<String> exits = COMPOSE.docker(
                "ps",
                "--all",
                "--filter",
                "label=com.docker.compose.project=" + Compose.PROJECT,
                "--format",
                "{{.Names}} {{.Status}}");
        COMPOSE.run("down", "--volumes", "--remove-orphans");
        Files.deleteIfExists(CA);
        assertThat(exits).isNotEmpty().noneMatch(exit -> exit.contains("(" + KILLED + ")"));
        assertThat(COMPOSE.own("container")).isEmpty();
        assertThat(COMPOSE.own("network")).isEmpty();
        assertThat(COMPOSE.own("volume")).isEmpty();
    }

    /** Starts what a test has ended and returns when all of it is well. */
    @BeforeEach
    void whole() {
        COMPOSE.run(START_AGAIN, "up", "--detach", "--no-recreate", "--scale", "encoder=3");
        await().atMost(START_AGAIN)
                .ignoreExceptions()
                .until(() -> steering.ranked(Stack.METRO_CLIENT, "looped").size() == Stack.EDGES.size());
    }

    @Test
    void theWalkOfTheReadmeSaysTheSameAsOnTheMachineItself() {
        String said = COMPOSE.asWritten("A walk with curl", Duration.ofMinutes(2));
        assertThat(said)
                .contains("\"titleId\":\"demo\"")
                .contains("<MPD")
                .contains("#EXTM3U")
                .contains("206 16384")
                .contains("\"positionSeconds\"")
                .contains("\"ranked\"");
    }

    @Test
    void anEdgeKilledInMidPlayCausesNoStall() {
        List<String> before = steering.ranked(Stack.METRO_CLIENT, "looped");
        String best = before.getFirst();
        try (Viewer viewer = play("edge-killed")) {
            viewer.awaitPlaying();
            COMPOSE.run("kill", best);
            await().atMost(20, SECONDS)
                    .until(() -> steering.ranked(Stack.METRO_CLIENT, "looped").equals(before.subList(1, 3)));
            assertThat(viewer.isPlaying()).isTrue();
            Viewer.Outcome outcome = viewer.outcome().isWhole();
            assertThat(outcome.log()).contains("failover from " + best);
            assertThat(outcome.bytesFrom(best)).isPositive();
            assertThat(outcome.bytesFrom(before.get(1))).isGreaterThan(outcome.bytesFrom(best));
        }
    }

    @Test
    void kafkaAndCassandraKilledAndStartedAgainLoseNothingAcknowledged() {
        String token = rest.signIn(DemoSeed.ACCOUNT.email(), DemoSeed.ACCOUNT.password());
        JsonNode play = rest.post("/api/v1/playbacks", token, "{\"titleId\":\"demo\",\"device\":\"beats\"}")
                .json();
        Heartbeats beats = new Heartbeats(rest, play);
        try (beats;
                Viewer viewer = play("stores-killed")) {
            viewer.awaitPlaying();
            await().atMost(20, SECONDS).until(() -> beats.acknowledged() > 4);
            for (String store : List.of("kafka", "cassandra")) {
                COMPOSE.run("kill", store);
                long before = beats.acknowledged();
                COMPOSE.run(START_AGAIN, "start", store);
                await().atMost(60, SECONDS).until(() -> beats.acknowledged() > before + 8);
            }
            assertThat(viewer.outcome().isWhole().log()).doesNotContain("could not be delivered");
        }
        await().atMost(90, SECONDS).ignoreExceptions().untilAsserted(() -> {
            JsonNode seen =
                    rest.history(token, play.get("playbackId").asString()).orElseThrow();
            assertThat(seen.get("heartbeats").asLong()).isEqualTo(beats.acknowledged());
            assertThat(seen.get("positionSeconds").asDouble()).isEqualTo((double) beats.acknowledged());
        });
    }

    @Test
    void theFirstStartLeavesACacheThatTheNextOneUses() {
        await().atMost(START_AGAIN)
                .until(() -> COMPOSE.run("exec", "-T", "playback", "bash", "-c", "ls /var/lib/penstock/playback")
                        .contains("start.mark"));
        assertThat(COMPOSE.run("top", "playback")).doesNotContain("-XX:AOTCache=");
        COMPOSE.run(START_AGAIN, "restart", "playback");
        assertThat(COMPOSE.run("top", "playback")).contains("-XX:AOTCache=/var/lib/penstock/playback/start.aot");
    }

    @Test
    void operatorsReachMetricsAndTheRegistry() {
        for (int edge = 1; edge <= Stack.EDGES.size(); edge++) {
            assertThat(rest.get("http://127.0.0.1:" + (9400 + edge) + "/metrics")
                            .body())
                    .contains("edge_body_bytes_total");
        }
        assertThat(rest.get("http://127.0.0.1:8761/eureka/apps").body()).contains("PLAYBACK", "CATALOG", "GATEWAY");
    }

    @Test
    void edgesAndGatewayRunTheirNativeTransportAndTls() {
        // Netty falls back to the JDK's with no more than this line, where its libraries may not be run.
        assertThat(COMPOSE.run("logs", "--no-log-prefix", "origin", "edge-large", "gateway"))
                .contains("serving /var/lib/penstock/")
                .doesNotContain("noexec", "NativeLibraryLoader");
    }

    @Test
    void nobodyIsRootAndNobodyWritesToItsImage() {
        for (String service : List.of("gateway", "catalog", "origin", "edge-large")) {
            assertThat(COMPOSE.run("exec", "-T", service, "id", "-u").strip()).isEqualTo("10001");
            assertThat(COMPOSE.run("exec", "-T", service, "bash", "-c", "touch /penstock/x 2>&1 || true"))
                    .contains("Read-only file system");
        }
    }

    private static Viewer play(String name) {
        Map<String, String> environment = Map.of(
                "PENSTOCK_GATEWAY", GATEWAY,
                "PENSTOCK_CACERT", CA.toString(),
                "PENSTOCK_EMAIL", DemoSeed.ACCOUNT.email(),
                "PENSTOCK_PASSWORD", DemoSeed.ACCOUNT.password());
        return Viewer.start(
                environment,
                FOLDER.resolve("viewer-" + name),
                "looped",
                "--realtime",
                "--buffer",
                "12",
                "--as",
                Stack.METRO_CLIENT);
    }
}
