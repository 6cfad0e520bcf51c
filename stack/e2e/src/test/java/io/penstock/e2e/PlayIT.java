package io.penstock.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The main job: a viewer plays the demo title through the whole stack. */
class PlayIT {
    private final Stack stack = Stack.shared();
    private final Rest rest = stack.rest();

    @BeforeEach
    void whole() {
        stack.heal();
    }

    @Test
    void theDemoPlaysWholeWithoutAStallAndHistoryShowsThePosition() {
        JsonNode json =
                stack.play("whole-demo", "demo", "--fast").outcome().isWhole().json();
        assertThat(json.get("title").asString()).isEqualTo("demo");
        assertThat(json.get("startupMillis").asDouble()).isPositive();
        assertThat(json.get("meanBitrateKbps").asDouble()).isPositive();
        assertThat(json.get("segments").asInt()).isPositive();
        assertThat(json.get("bytes").asLong())
                .isEqualTo(sum(json.get("edges"), "bytes"))
                .isPositive();

        String token = stack.viewerToken();
        double length = rest.get("/api/v1/titles/demo", token)
                .json()
                .get("durationSeconds")
                .asDouble();
        String playbackId = json.get("playbackId").asString();
        await().atMost(15, SECONDS).untilAsserted(() -> {
            JsonNode item = rest.history(token, playbackId).orElseThrow();
            assertThat(item.get("titleId").asString()).isEqualTo("demo");
            assertThat(item.get("ended").asBoolean()).isTrue();
            assertThat(item.get("positionSeconds").asDouble()).isBetween(length - 1, length + 1);
        });
        JsonNode bookmark = rest.get("/api/v1/bookmarks/demo", token).json();
        assertThat(bookmark.get("positionSeconds").asDouble()).isBetween(length - 1, length + 1);
    }

    @Test
    void aTitleIsFoundByItsNameToo() {
        String name = rest.get("/api/v1/titles/demo", stack.viewerToken())
                .json()
                .get("name")
                .asString();
        Viewer.Outcome outcome = stack.play("by-name", name, "--fast").outcome().isWhole();
        assertThat(outcome.json().get("title").asString()).isEqualTo("demo");
    }

    @Test
    void aTitleThatDoesNotExistIsNamedAndTheExitCodeSaysSo() {
        Viewer.Outcome outcome =
                stack.play("no-title", "no-such-title", "--fast").outcome();
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.json().get("error").asString()).contains("no-such-title");
    }

    @Test
    void theManifestsHoldEveryRankedEdgeInOrder() {
        JsonNode play = playAs("");
        List<String> edges = ids(play);
        assertThat(edges).containsExactlyInAnyOrder("edge-large", "edge-fast-1", "edge-fast-2");
        String mpd = rest.get(play.get("dashUrl").asString()).body();
        String hls = rest.get(play.get("hlsUrl").asString()).body();
        int lastInMpd = -1;
        int lastInHls = -1;
        for (String edge : edges) {
            int inMpd = mpd.indexOf("serviceLocation=\"" + edge + "\"");
            int inHls = hls.indexOf("PATHWAY-ID=\"" + edge + "\"\nhttps://");
            assertThat(inMpd).as(edge + " in the MPD").isGreaterThan(lastInMpd);
            assertThat(inHls).as(edge + " in the playlist").isGreaterThan(lastInHls);
            lastInMpd = inMpd;
            lastInHls = inHls;
        }
        assertThat(mpd).contains("<ContentSteering");
        assertThat(hls).contains("#EXT-X-CONTENT-STEERING");
        JsonNode steering = rest.get(play.get("contentSteeringUrl").asString()).json();
        List<String> priority = new ArrayList<>();
        steering.get("PATHWAY-PRIORITY").forEach(id -> priority.add(id.asString()));
        assertThat(priority).isEqualTo(edges);
    }

    @Test
    void theViewersAddressDecidesWhichClusterComesFirst() {
        assertThat(ids(playAs(Stack.METRO_CLIENT)).getFirst()).startsWith("edge-fast-");
        assertThat(ids(playAs("198.51.100.7")).getFirst()).isEqualTo("edge-large");
        Rest.Answer explained = stack.steering().rankFor(Stack.METRO_CLIENT, "demo");
        assertThat(explained.status()).as(explained.body()).isEqualTo(200);
        assertThat(explained.json().get("ranked").size()).isEqualTo(3);
        assertThat(explained.json().get("ranked").get(0).get("reason").asString())
                .isNotBlank();
    }

    private JsonNode playAs(String address) {
        Rest.Answer answer = rest.postAs(
                address, "/api/v1/playbacks", stack.viewerToken(), "{\"titleId\":\"demo\",\"device\":\"t\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static List<String> ids(JsonNode play) {
        List<String> ids = new ArrayList<>();
        play.get("edges").forEach(edge -> ids.add(edge.get("edgeId").asString()));
        return ids;
    }

    private static long sum(JsonNode list, String field) {
        long sum = 0;
        for (JsonNode item : list) {
            sum += item.get(field).asLong();
        }
        return sum;
    }
}
