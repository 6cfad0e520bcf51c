package io.penstock.contracts.fleet;

import io.penstock.contracts.pack.PackageRef;
import java.util.List;

/** {@code GET /api/v1/fleet/holders/{titleId}/{version}} (steering, scope viewer): healthy edges that hold a package. */
public record PackageHolders(PackageRef ref, List<String> edgeIds) {
    public PackageHolders {
        edgeIds = List.copyOf(edgeIds);
    }
}
