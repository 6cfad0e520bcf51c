package io.penstock.contracts.placement;

import io.penstock.contracts.pack.PackageRef;
import java.util.List;

/** On {@link io.penstock.contracts.Topics#FILL_PLAN}: all the packages an edge is to hold. {@code number} rises by one. */
public record FillPlan(String edgeId, long number, List<PackageRef> packages) {
    public FillPlan {
        packages = List.copyOf(packages);
    }
}
