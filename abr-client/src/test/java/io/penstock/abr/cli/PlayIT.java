package io.penstock.abr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.abr.stage.StageControlPlane;
import io.penstock.abr.stage.StageEdge;
import io.penstock.abr.stage.StagePackage;
import io.penstock.contracts.telemetry.Heartbeat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole player against servers in which nothing goes wrong: what it asks, and what it says. */
class PlayIT {
    private static final int SEGMENTS = 30;

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

    @Test
    void printsExactlyTheAgreedFields() throws IOException {
        Player player = Player.play(folder, stage, StagePackage.TITLE, "--json", "--fast");
        assertThat(player.exitCode()).as(player.err()).isZero();
        assertThat(player.out().lines()).hasSize(1);
        JsonNode report = player.json();
        assertThat(report.propertyNames())
                .containsExactly(
                        "title",
                        "playbackId",
                        "startupMillis",
                        "meanBitrateKbps",
                        "switches",
                        "rebufferCount",
                        "rebufferSeconds",
                        "segments",
                        "bytes",
                        "verified",
                        "edges");
        assertThat(report.get("edges").get(0).propertyNames()).containsExactly("id", "segments", "bytes");
        assertThat(report.get("title").asString()).isEqualTo(StagePackage.TITLE);
        assertThat(report.get("playbackId").asString()).isEqualTo(StageControlPlane.PLAYBACK.toString());
        assertThat(report.get("startupMillis").isIntegralNumber()).isTrue();
        assertThat(report.get("startupMillis").asLong()).isBetween(1L, 20_000L);
        assertThat(report.get("verified").isBoolean()).isTrue();
    }

    /** With 60 s of film a buffer of 240 s never leaves its reservoir of 90 s, so every figure is known. */
    @Test
    void aShortFilmInABigBufferIsTheLowestRungFromTheFirstEdge() throws IOException {
        JsonNode report = Player.play(folder, stage, StagePackage.TITLE, "--json", "--fast")
                .json();
        long bytes = pack.bytesOfRendition(0) + pack.bytesOfRendition(-1) - 2L * "#EXTM3U\n".length();
        assertThat(report.get("meanBitrateKbps").asLong()).isEqualTo(80);
        assertThat(report.get("switches").asInt()).isZero();
        assertThat(report.get("rebufferCount").asInt()).isZero();
        assertThat(report.get("rebufferSeconds").asDouble()).isZero();
        assertThat(report.get("segments").asInt()).isEqualTo(2 * SEGMENTS);
        assertThat(report.get("bytes").asLong()).isEqualTo(bytes);
        assertThat(report.get("verified").asBoolean()).isTrue();
        assertThat(report.get("edges")).hasSize(1);
        JsonNode edge = report.get("edges").get(0);
        assertThat(edge.get("id").asString()).isEqualTo("edge-1");
        assertThat(edge.get("segments").asInt()).isEqualTo(2 * SEGMENTS);
        assertThat(edge.get("bytes").asLong()).isEqualTo(bytes);
        assertThat(second.asked()).isEmpty();
    }

    /** On loopback the buffer of 12 s fills at once; its reservoir of 4.5 s is left and the rungs are climbed. */
    @Test
    void aSmallBufferClimbsTheRungs() throws IOException {
        JsonNode report = Player.play(folder, stage, StagePackage.TITLE, "--json", "--fast", "--buffer", "12")
                .json();
        assertThat(report.get("switches").asInt()).isPositive();
        assertThat(report.get("meanBitrateKbps").asLong()).isBetween(81L, 320L);
        assertThat(report.get("rebufferCount").asInt()).isZero();
        assertThat(first.served())
                .contains(StagePackage.segment(StagePackage.VIDEO.getFirst(), 1))
                .anyMatch(path -> path.startsWith(StagePackage.VIDEO.getLast() + "/seg-"));
        assertThat(report.get("bytes").asLong()).isEqualTo(first.bytesServed());
    }

    @Test
    void fetchesEverySegmentOnceAndEachInitBeforeItsSegments() throws IOException {
        assertThat(Player.play(folder, stage, StagePackage.TITLE, "--fast", "--buffer", "12")
                        .exitCode())
                .isZero();
        List<String> served = first.served();
        assertThat(served.getFirst()).isEqualTo("package.json");
        assertThat(new HashSet<>(served)).as("no file twice").hasSameSizeAs(served);
        for (int i = 1; i <= SEGMENTS; i++) {
            String number = "/seg-%05d.m4s".formatted(i);
            assertThat(served.stream().filter(path -> path.startsWith("v-") && path.endsWith(number)))
                    .as("video %s", i)
                    .hasSize(1);
            assertThat(served).contains(StagePackage.segment(StagePackage.AUDIO, i));
        }
        for (String path : served) {
            if (path.contains("/seg-")) {
                String init = path.substring(0, path.indexOf('/')) + "/init.mp4";
                assertThat(served.indexOf(init)).isBetween(0, served.indexOf(path) - 1);
            }
        }
    }

    @Test
    void findsATitleByItsName() throws IOException {
        JsonNode report = Player.play(folder, stage, StageControlPlane.TITLE_NAME, "--json", "--fast")
                .json();
        assertThat(report.get("title").asString()).isEqualTo(StagePackage.TITLE);
        assertThat(report.get("verified").asBoolean()).isTrue();
    }

    @Test
    void playsAsTheAddressItIsGiven() throws IOException {
        Player.play(folder, stage, StagePackage.TITLE, "--fast", "--as", "203.0.113.7");
        assertThat(stage.forwardedFor()).isNotEmpty().containsOnly("203.0.113.7");
    }

    @Test
    void aSlashAtTheEndOfTheGatewaysAddressDoesNoHarm() throws IOException {
        Player player = Player.play(folder, stage, StagePackage.TITLE, "--fast", "--gateway", stage.url() + "/");
        assertThat(player.exitCode()).as(player.err()).isZero();
    }

    @Test
    void tellsPeopleWhatItTellsPrograms() throws IOException {
        Player player = Player.play(folder, stage, StagePackage.TITLE, "--fast");
        assertThat(player.out())
                .contains(
                        StagePackage.TITLE + ": startup ",
                        "mean bitrate 80 kbit/s, 0 switches, 0 rebuffers (0.00 s)",
                        "edge-1: 60 segments",
                        "every one verified");
        assertThat(player.err()).contains("playing after ");
    }

    @Test
    void reportsFromTheFirstMomentToTheLast() throws IOException {
        Player player = Player.play(folder, stage, StagePackage.TITLE, "--json", "--fast", "--buffer", "12");
        List<Heartbeat> heartbeats = stage.heartbeats();
        assertThat(heartbeats).hasSizeBetween(6, 9);
        for (int i = 0; i < heartbeats.size(); i++) {
            assertThat(heartbeats.get(i).sequence()).isEqualTo(i + 1);
        }
        assertThat(heartbeats.getFirst().kind()).isEqualTo(Heartbeat.Kind.START);
        assertThat(heartbeats.subList(1, heartbeats.size() - 1))
                .allSatisfy(heartbeat -> assertThat(heartbeat.kind()).isEqualTo(Heartbeat.Kind.PERIODIC));
        Heartbeat last = heartbeats.getLast();
        JsonNode report = player.json();
        assertThat(last.kind()).isEqualTo(Heartbeat.Kind.END);
        assertThat(last.positionSeconds()).isBetween(60 - 1e-6, 60 + 1e-6);
        assertThat(last.bufferSeconds()).isLessThan(1e-6);
        assertThat(last.switches()).isEqualTo(report.get("switches").asInt());
        assertThat(last.rebufferCount()).isZero();
        assertThat(last.bytesByEdge())
                .isEqualTo(Map.of("edge-1", report.get("bytes").asLong()));
        assertThat(heartbeats).isSortedAccordingTo((a, b) -> Double.compare(a.positionSeconds(), b.positionSeconds()));
    }

    @Test
    void heartbeatsRefusedForAWhileArriveAfterwards() throws IOException {
        stage.answerHeartbeats(post -> post <= 3 ? 503 : 202);
        Player player = Player.play(folder, stage, StagePackage.TITLE, "--fast", "--buffer", "12");
        assertThat(player.exitCode()).isZero();
        assertThat(player.err()).doesNotContain("could not be delivered");
        List<Heartbeat> heartbeats = stage.heartbeats();
        for (int i = 0; i < heartbeats.size(); i++) {
            assertThat(heartbeats.get(i).sequence()).isEqualTo(i + 1);
        }
        assertThat(heartbeats.getLast().kind()).isEqualTo(Heartbeat.Kind.END);
    }

    @Test
    void aPlaybackThatWentWellStaysSoWithoutItsHeartbeats() throws IOException {
        stage.answerHeartbeats(post -> 503);
        Player player = Player.play(folder, stage, StagePackage.TITLE, "--json", "--fast", "--heartbeat-drain", "0");
        assertThat(player.exitCode()).isZero();
        assertThat(player.err()).containsPattern("[0-9]+ heartbeats could not be delivered");
        assertThat(player.json().get("verified").asBoolean()).isTrue();
    }

    /** The only one by the wall clock from begin to end: 6 s of film take 6 s. */
    @Test
    void playsInRealTimeUnlessToldOtherwise() throws IOException {
        StagePackage brief = new StagePackage(3);
        try (StageEdge edge = new StageEdge("edge-9", brief);
                StageControlPlane briefStage = new StageControlPlane(brief, List.of(edge))) {
            long began = System.nanoTime();
            Player player = Player.play(folder, briefStage, StagePackage.TITLE, "--json");
            assertThat((System.nanoTime() - began) / 1e9).isBetween(6.0, 15.0);
            assertThat(player.exitCode()).as(player.err()).isZero();
            assertThat(player.json().get("rebufferCount").asInt()).isZero();
        }
    }
}
