package io.penstock.abr.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.abr.manifest.Presentation.Location;
import io.penstock.abr.stage.StageEdge;
import io.penstock.abr.stage.StageEdge.Answer;
import io.penstock.abr.stage.StagePackage;
import io.penstock.abr.transport.EdgeSelector;
import io.penstock.abr.transport.HttpFetcher;
import io.penstock.abr.transport.PackageList;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SegmentSourceTest {
    private static final double GIVE_UP = 30;
    private static final String PATH = StagePackage.segment(StagePackage.AUDIO, 1);
    private final StagePackage pack = new StagePackage(2);
    private final HttpClient client = HttpClient.newHttpClient();
    private final TestClock clock = new TestClock();
    private final List<String> failovers = new ArrayList<>();
    private StageEdge first;
    private StageEdge second;
    private SegmentSource source;

    @BeforeEach
    void startTheEdges() throws IOException {
        first = new StageEdge("edge-1", pack);
        second = new StageEdge("edge-2", pack);
        List<Location> ranked = Stream.of(first, second)
                .map(edge -> new Location(edge.id(), edge.location().packageUrl()))
                .toList();
        source = new SegmentSource(
                new EdgeSelector(ranked),
                new HttpFetcher(client),
                PackageList.parse(pack.files().get("package.json")),
                clock,
                new PlayListener() {
                    @Override
                    public void failover(String edgeId, String path, String reason) {
                        failovers.add(edgeId);
                    }
                },
                GIVE_UP);
    }

    @AfterEach
    void stopTheEdges() {
        first.close();
        second.close();
        client.shutdownNow();
    }

    @Test
    void asksTheFirstRankedEdge() throws Exception {
        assertThat(source.fetch(PATH, 10)).isEqualTo(new SegmentSource.Fetched("edge-1", pack.bytes(PATH)));
        assertThat(second.asked()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Answer.class, names = "FILE", mode = Mode.EXCLUDE)
    void fetchesTheFileAgainFromTheNextEdgeWhateverGoesWrong(Answer answer) throws Exception {
        first.answer(path -> answer);
        assertThat(source.fetch(PATH, 0).edgeId()).isEqualTo("edge-2");
        assertThat(failovers).containsExactly("edge-1");
        assertThat(second.served()).containsExactly(PATH);
    }

    @Test
    void comesBackToTheBetterEdgeOnceItServesAgain() throws Exception {
        first.answer(path -> Answer.UNAVAILABLE);
        assertThat(source.fetch(PATH, 10).edgeId()).isEqualTo("edge-2");
        first.answer(path -> Answer.FILE);
        assertThat(source.fetch(PATH, 10).edgeId()).isEqualTo("edge-2");
        clock.pass(1.1);
        assertThat(source.fetch(PATH, 10).edgeId()).isEqualTo("edge-1");
    }

    /** On a virtual clock too, what failed took its time. */
    @Test
    void anAttemptThatFailsTakesItsTimeOnThePlaybackClock() throws Exception {
        first.answer(path -> Answer.SILENCE);
        source.fetch(PATH, 0);
        assertThat(clock.nowSeconds()).isBetween(1.5, 15.0);
    }

    @Test
    void twoSilentEdgesTogetherTakeLessThanWhatIsBuffered() throws Exception {
        first.answer(path -> first.asked().size() < 2 ? Answer.SILENCE : Answer.FILE);
        second.answer(path -> Answer.SILENCE);
        assertThat(source.fetch(PATH, 6).edgeId()).isEqualTo("edge-1");
        assertThat(failovers).containsExactly("edge-1", "edge-2");
        assertThat(clock.nowSeconds()).isBetween(3 + 1.5, 6.0);
    }

    @Test
    void waitsOutAnOutageOfAllEdges() throws Exception {
        first.answer(path -> clock.nowSeconds() < 0.9 * GIVE_UP ? Answer.UNAVAILABLE : Answer.FILE);
        second.answer(path -> Answer.NOT_FOUND);
        assertThat(source.fetch(PATH, 10).edgeId()).isEqualTo("edge-1");
        assertThat(clock.nowSeconds()).isBetween(0.9 * GIVE_UP, GIVE_UP);
    }

    @Test
    void givesUpByNameOnceNoEdgeHasDeliveredForTooLong() {
        first.answer(path -> Answer.CORRUPT);
        second.answer(path -> Answer.CORRUPT);
        assertThatThrownBy(() -> source.fetch(PATH, 10))
                .isInstanceOf(PlayFailedException.class)
                .hasMessageContainingAll("no edge delivered " + PATH, "SHA-256");
        assertThat(clock.nowSeconds()).isBetween(GIVE_UP, GIVE_UP + 5);
        assertThat(failovers.size()).as("pauses keep it from hammering").isLessThan(200);
    }

    @Test
    void blamesNoEdgeForAFileThePackageDoesNotHave() {
        assertThatThrownBy(() -> source.fetch("v/other.m4s", 10))
                .isInstanceOf(PlayFailedException.class)
                .hasMessageContaining("does not list v/other.m4s");
        assertThat(failovers).isEmpty();
        assertThat(clock.nowSeconds()).isZero();
    }

    /** Waits for the world outside pass at once; work takes what it takes. */
    private static final class TestClock implements PlaybackClock {
        private final DoubleAdder now = new DoubleAdder();

        @Override
        public double nowSeconds() {
            return now.sum();
        }

        @Override
        public void pass(double seconds) {
            now.add(seconds);
        }

        @Override
        public void await(double seconds) {
            pass(seconds);
        }

        @Override
        public void worked(long beganNanos) {
            pass((System.nanoTime() - beganNanos) / 1e9);
        }
    }
}
