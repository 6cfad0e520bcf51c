package io.penstock.decisions.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightedRendezvousTest {
    private static final List<String> ITEMS =
            IntStream.range(0, 40_000).mapToObj(i -> "title-" + i + "/1").toList();
    /** Computed apart from this code, in Python. */
    private static final double KNOWN_1 = 0.480706872157802;

    private static final double KNOWN_2 = 0.2789769980819245;
    private static final Map<String, Double> NODES = Map.of("edge-1", 10.0, "edge-2", 20.0, "edge-3", 70.0);

    @Test
    void everyNodeWinsItsShareOfItemsByWeight() {
        for (var node : NODES.entrySet()) {
            long won = ITEMS.stream()
                    .filter(item -> winner(NODES, item).equals(node.getKey()))
                    .count();
            assertThat(won / (double) ITEMS.size()).isCloseTo(node.getValue() / 100, within(0.01));
        }
    }

    @Test
    void aNodeThatLeavesMovesOnlyItsOwnItems() {
        Map<String, Double> survivors = new LinkedHashMap<>(NODES);
        survivors.remove("edge-2");
        assertThat(ITEMS).allSatisfy(item -> {
            String before = winner(NODES, item);
            if (!before.equals("edge-2")) {
                assertThat(winner(survivors, item)).isEqualTo(before);
            }
        });
    }

    @Test
    void aNodeThatGrowsOnlyGainsItems() {
        Map<String, Double> grown = new LinkedHashMap<>(NODES);
        grown.put("edge-1", 15.0);
        assertThat(ITEMS).allSatisfy(item -> {
            String after = winner(grown, item);
            if (!after.equals("edge-1")) {
                assertThat(winner(NODES, item)).isEqualTo(after);
            }
        });
    }

    /** Instances of any build and machine must agree, so the hash is part of the contract. */
    @Test
    void theHashIsFixedByKnownAnswers() {
        assertThat(WeightedRendezvous.uniform("edge-1", "demo/1")).isEqualTo(KNOWN_1);
        assertThat(WeightedRendezvous.uniform("edge-2", "demo/1")).isEqualTo(KNOWN_2);
        assertThat(WeightedRendezvous.uniform("edge-", "1demo/1")).isNotEqualTo(KNOWN_1);
    }

    @Test
    void aWeightOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> WeightedRendezvous.score("e", "i", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> WeightedRendezvous.score("e", "i", Double.NaN));
    }

    private static String winner(Map<String, Double> nodes, String item) {
        return nodes.entrySet().stream()
                .min(Comparator.comparingDouble(n -> WeightedRendezvous.score(n.getKey(), item, n.getValue())))
                .orElseThrow()
                .getKey();
    }
}
