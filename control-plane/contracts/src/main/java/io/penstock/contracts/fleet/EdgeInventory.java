package io.penstock.contracts.fleet;

import io.penstock.contracts.pack.PackageRef;
import java.util.List;

/** On {@link io.penstock.contracts.Topics#EDGE_INVENTORY}: all the packages an edge holds whole. */
public record EdgeInventory(String edgeId, List<PackageRef> packages) {
    public EdgeInventory {
        packages = List.copyOf(packages);
    }
}
