package io.penstock.abr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.abr.stage.StageControlPlane;
import io.penstock.abr.stage.StageEdge;
import io.penstock.abr.stage.StageEdge.Answer;
import io.penstock.abr.stage.StagePackage;
import io.penstock.contracts.telemetry.Heartbeat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The whole player while edges and the control plane fail in the middle of the film. */
class PlayFaultsIT {
    private static final int SEGMENTS = 8;
    /** Audio and video of the first three segments come before the fault, and the rest after it. */
    private static final int LAST_GOOD_SEGMENT = 3;

    @TempDir
    Path folder;

    private StagePackage pack;
    private StageEdge first;
    private StageEdge second;
    private StageControlPlane stage;

    @BeforeEach
    void build() throws IOException {
        pack = new StagePackage(SEGMENTS);
        first = new StageEdge("edge-1", pack);
        second = new StageEdge("edge-2", pack);
        stage = new StageControlPlane(pack, List.of(first, second));
    }

    @AfterEach
    void strike() {
        stage.close();
        first.close();
        second.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Answer.class,
            names = {"DIE", "NOT_FOUND", "FORBIDDEN", "UNAVAILABLE", "CUT_OFF", "TOO_LONG", "TOO_SHORT", "CORRUPT"})
    void goesOnFromTheNextEdgeWithoutAStall(Answer fault) throws IOException {
        first.answer(path -> late(path) ? fault : Answer.FILE);
        assertThatTheSecondEdgeTookOver(play("--buffer", "12"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Answer.class,
            names = {"SILENCE", "HALF_THEN_SILENCE"})
    void goesOnFromTheNextEdgeWhereTheFirstFallsSilent(Answer fault) throws IOException {
        first.answer(path -> late(path) ? fault : Answer.FILE);
        assertThatTheSecondEdgeTookOver(play("--buffer", "8"));
    }

    @Test
    void goesOnInRealTimeAfterTheFirstEdgeDied() throws IOException {
        first.answer(path -> late(path) ? Answer.DIE : Answer.FILE);
        Player player = Player.play(folder, stage, StagePackage.TITLE, "--json", "--realtime", "--buffer", "8");
        assertThatTheSecondEdgeTookOver(player);
    }

    @Test
    void anEdgeThatRecoversIsUsedAgain() throws IOException {
        first.answer(path -> number(path) == LAST_GOOD_SEGMENT + 1 ? Answer.UNAVAILABLE : Answer.FILE);
        Player player = play("--buffer", "8");
        assertThat(player.exitCode()).as(player.err()).isZero();
        assertThat(first.served()).anyMatch(path -> number(path) == SEGMENTS);
        assertThat(second.served()).anyMatch(path -> number(path) == LAST_GOOD_SEGMENT + 1);
    }

    /** Whatever came from the corrupting edge is in no figure; each of its files came again from the other. */
    @Test
    void corruptBytesAreNeverCounted() throws IOException {
        first.answer(path -> path.equals("package.json") ? Answer.FILE : Answer.CORRUPT);
        Player player = play("--buffer", "12");
        assertThat(player.exitCode()).as(player.err()).isZero();
        JsonNode report = player.json();
        assertThat(report.get("verified").asBoolean()).isTrue();
        assertThat(report.get("edges")).hasSize(1);
        assertThat(report.get("edges").get(0).get("id").asString()).isEqualTo("edge-2");
        assertThat(report.get("bytes").asLong()).isEqualTo(second.bytesServed());
        assertThat(second.served())
                .containsAll(first.asked().stream()
                        .filter(path -> !path.equals("package.json"))
                        .toList());
        assertThat(player.err()).contains("failover from edge-1", "SHA-256");
    }

    @Test
    void oneFileThatIsCorruptEverywhereFailsThePlayback() throws IOException {
        String bad = StagePackage.segment(StagePackage.AUDIO, 5);
        first.answer(path -> path.equals(bad) ? Answer.CORRUPT : Answer.FILE);
        second.answer(path -> path.equals(bad) ? Answer.CORRUPT : Answer.FILE);
        assertThatItFailed(play("--give-up", "2"), bad, "SHA-256");
    }

    @Test
    void allEdgesDeadFailsThePlayback() throws IOException {
        first.answer(path -> late(path) ? Answer.DIE : Answer.FILE);
        second.answer(path -> Answer.DIE);
        assertThatItFailed(play("--give-up", "2"), "no edge delivered", "ConnectException");
    }

    @Test
    void aTokenNoEdgeTakesFailsThePlayback() throws IOException {
        first.answer(path -> path.equals("package.json") ? Answer.FILE : Answer.FORBIDDEN);
        second.answer(path -> Answer.FORBIDDEN);
        assertThatItFailed(play("--give-up", "2"), "init.mp4", "answered 403");
    }

    @Test
    void noPackageListFailsThePlaybackBeforeItBegins() throws IOException {
        first.answer(path -> Answer.FORBIDDEN);
        second.answer(path -> Answer.CUT_OFF);
        assertThatItFailed(play(), "no edge gave package.json");
        assertThat(stage.heartbeats()).isEmpty();
    }

    @Test
    void takesThePackageListFromTheNextEdge() throws IOException {
        first.answer(path -> path.equals("package.json") ? Answer.NOT_FOUND : Answer.FILE);
        Player player = play();
        assertThat(player.exitCode()).as(player.err()).isZero();
        assertThat(second.served()).containsExactly("package.json");
        assertThat(player.err()).contains("package.json: answered 404");
    }

    /** Both edges refuse for a while that is longer than what is buffered: once they serve, the film goes on to its end. */
    @Test
    void anOutageLongerThanTheBufferIsOneStallAndNotASuccess() throws IOException {
        AtomicLong outageBegan = new AtomicLong();
        StageEdge.Plan outage = path -> {
            if (!late(path)) {
                return Answer.FILE;
            }
            outageBegan.compareAndSet(0, System.nanoTime());
            return System.nanoTime() - outageBegan.get() < 6_500_000_000L ? Answer.UNAVAILABLE : Answer.FILE;
        };
        first.answer(outage);
        second.answer(outage);
        Player player = play("--buffer", "4");
        assertThat(player.exitCode()).as(player.err()).isEqualTo(1);
        JsonNode report = player.json();
        assertThat(report.get("verified").asBoolean()).isTrue();
        assertThat(report.get("segments").asInt()).isEqualTo(2 * SEGMENTS);
        assertThat(report.get("rebufferCount").asInt()).isEqualTo(1);
        assertThat(report.get("rebufferSeconds").asDouble()).isBetween(6.5 - 4, 12.0);
        Heartbeat last = stage.heartbeats().getLast();
        assertThat(last.rebufferCount()).isEqualTo(1);
        assertThat(last.rebufferSeconds())
                .isEqualTo(report.get("rebufferSeconds").asDouble());
    }

    @Test
    void theControlPlaneIsNotNeededOnceTheManifestIsThere() throws IOException {
        first.answer(path -> {
            if (late(path)) {
                stage.close();
            }
            return Answer.FILE;
        });
        Player player = play("--buffer", "8", "--heartbeat-drain", "0");
        assertThat(player.exitCode()).as(player.err()).isZero();
        assertThat(player.json().get("segments").asInt()).isEqualTo(2 * SEGMENTS);
        assertThat(player.json().get("rebufferCount").asInt()).isZero();
    }

    private Player play(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--json", "--fast"));
        all.addAll(List.of(options));
        return Player.play(folder, stage, StagePackage.TITLE, all.toArray(String[]::new));
    }

    private void assertThatTheSecondEdgeTookOver(Player player) {
        assertThat(player.exitCode()).as(player.err()).isZero();
        JsonNode report = player.json();
        assertThat(report.get("rebufferCount").asInt()).isZero();
        assertThat(report.get("verified").asBoolean()).isTrue();
        assertThat(report.get("segments").asInt()).isEqualTo(2 * SEGMENTS);
        assertThat(report.get("edges").valueStream().map(edge -> edge.get("id").asString()))
                .containsExactly("edge-1", "edge-2");
        assertThat(report.get("edges").get(0).get("bytes").asLong()).isEqualTo(first.bytesServed());
        assertThat(report.get("edges").get(1).get("bytes").asLong()).isEqualTo(second.bytesServed());
        assertThat(report.get("bytes").asLong()).isEqualTo(first.bytesServed() + second.bytesServed());
        assertThat(second.served()).anyMatch(path -> number(path) == SEGMENTS);
        assertThat(player.err()).contains("failover from edge-1");
    }

    private static void assertThatItFailed(Player player, String... said) {
        assertThat(player.exitCode()).isEqualTo(1);
        assertThat(player.err()).contains(said).contains("play: ").doesNotContain("\tat ");
        JsonNode report = player.json();
        assertThat(report.get("verified").asBoolean()).isFalse();
        assertThat(report.get("error").asString()).contains(said);
    }

    private static boolean late(String path) {
        return number(path) > LAST_GOOD_SEGMENT;
    }

    /** Of a segment; 0 of any other file. */
    private static int number(String path) {
        int at = path.indexOf("/seg-");
        return at < 0 ? 0 : Integer.parseInt(path.substring(at + 5, at + 10));
    }
}
