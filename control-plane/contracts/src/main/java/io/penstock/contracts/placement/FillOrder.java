package io.penstock.contracts.placement;

import io.penstock.contracts.pack.PackageRef;
import java.net.URI;
import java.util.List;

/**
 * {@code GET /api/v1/fleet/{edgeId}/plan}: the newest plan with signed places to pull from.
 *
 * @param items in the order to fetch them
 */
public record FillOrder(long number, List<Item> items) {
    public FillOrder {
        items = List.copyOf(items);
    }

    /**
     * One package.
     *
     * @param sources signed bases ending in {@code titleId/version/}, best first; append a file's path
     */
    public record Item(PackageRef ref, long bytes, List<URI> sources) {
        public Item {
            sources = List.copyOf(sources);
        }
    }
}
