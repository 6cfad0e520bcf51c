package io.penstock.contracts.fleet;

import io.penstock.contracts.pack.PackageRef;
import java.util.List;

/**
 * What has come and gone since the last acknowledged report.
 *
 * @param full whether {@code added} is the whole inventory (the first report of an edge process, or when asked for)
 */
public record InventoryChange(boolean full, List<PackageRef> added, List<PackageRef> removed) {
    public InventoryChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        if (full && !removed.isEmpty()) {
            throw new IllegalArgumentException("a full inventory removes nothing; removed has " + removed.size());
        }
    }
}
