package io.penstock.abr.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.abr.manifest.Presentation.Location;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeSelectorTest {
    private static final Location FIRST = new Location("edge-1", URI.create("http://127.0.0.1:1001/t/"));
    private static final Location SECOND = new Location("edge-2", URI.create("http://127.0.0.1:1002/t/"));
    private static final Location THIRD = new Location("edge-3", URI.create("http://127.0.0.1:1003/t/"));
    private final EdgeSelector edges = new EdgeSelector(List.of(FIRST, SECOND, THIRD));

    @Test
    void asksTheBestRankedWhileItServes() {
        for (int second = 0; second < 100; second++) {
            assertThat(edges.choose(second)).isEqualTo(FIRST);
            edges.served(FIRST);
        }
    }

    @Test
    void goesDownTheRankingAsEdgesFail() {
        edges.failed(FIRST, 10);
        assertThat(edges.choose(10)).isEqualTo(SECOND);
        edges.failed(SECOND, 10);
        assertThat(edges.choose(10)).isEqualTo(THIRD);
        assertThat(edges.allShunned(10)).isFalse();
    }

    @Test
    void asksAFailedEdgeAgainAfterASecond() {
        edges.failed(FIRST, 10);
        assertThat(edges.choose(10.999)).isEqualTo(SECOND);
        assertThat(edges.choose(11)).isEqualTo(FIRST);
    }

    @Test
    void shunsAnEdgeTwiceAsLongEachTimeUpToHalfAMinute() {
        double now = 0;
        for (double penalty : new double[] {1, 2, 4, 8, 16, 30, 30, 30}) {
            edges.failed(FIRST, now);
            assertThat(edges.choose(now + penalty - 0.001))
                    .as("just before %s s", penalty)
                    .isEqualTo(SECOND);
            assertThat(edges.choose(now + penalty)).as("after %s s", penalty).isEqualTo(FIRST);
            now += penalty;
        }
    }

    @Test
    void forgivesAnEdgeThatServes() {
        edges.failed(FIRST, 0);
        edges.failed(FIRST, 1);
        edges.failed(FIRST, 3);
        edges.served(FIRST);
        assertThat(edges.choose(3)).isEqualTo(FIRST);
        edges.failed(FIRST, 3);
        assertThat(edges.choose(3.999)).isEqualTo(SECOND);
        assertThat(edges.choose(4)).isEqualTo(FIRST);
    }

    @Test
    void anotherEdgesSuccessForgivesNothing() {
        edges.failed(FIRST, 0);
        edges.served(SECOND);
        assertThat(edges.choose(0.5)).isEqualTo(SECOND);
    }

    @Test
    void asksTheOneThatIsFreeFirstWhereAllAreDown() {
        edges.failed(FIRST, 0);
        edges.failed(FIRST, 1);
        edges.failed(THIRD, 1.5);
        edges.failed(SECOND, 1.8);
        assertThat(edges.allShunned(1.9)).isTrue();
        assertThat(edges.choose(1.9)).isEqualTo(THIRD);
        assertThat(edges.allShunned(2.5)).isFalse();
    }

    @Test
    void prefersTheBetterRankedOfTwoThatAreFreeAtTheSameTime() {
        edges.failed(SECOND, 0);
        edges.failed(FIRST, 0);
        edges.failed(THIRD, 0);
        assertThat(edges.choose(0.5)).isEqualTo(FIRST);
    }

    @Test
    void oneEdgeIsAskedAgainWhateverItDid() {
        EdgeSelector alone = new EdgeSelector(List.of(FIRST));
        alone.failed(FIRST, 0);
        assertThat(alone.allShunned(0)).isTrue();
        assertThat(alone.choose(0)).isEqualTo(FIRST);
    }

    /** Two base URLs may carry one name; a failure belongs to the place. */
    @Test
    void keepsPlacesOfTheSameNameApart() {
        Location twin = new Location("edge-1", URI.create("http://127.0.0.1:1009/t/"));
        EdgeSelector twins = new EdgeSelector(List.of(FIRST, twin));
        twins.failed(FIRST, 0);
        assertThat(twins.choose(0.5)).isEqualTo(twin);
    }

    @Test
    void refusesAnEmptyRanking() {
        assertThatThrownBy(() -> new EdgeSelector(List.of())).hasMessageContaining("at least one");
    }
}
