package io.penstock.edge.control;

import io.penstock.contracts.Slug;
import java.net.URI;

/**
 * Who this edge is to the control plane.
 *
 * @param baseUrl how viewers reach it
 */
public record FleetMember(String id, String cluster, URI baseUrl, long storageBytes, long throughputBitsPerSecond) {
    public FleetMember {
        Slug.require("id", id);
        Slug.require("cluster", cluster);
        if (storageBytes <= 0 || throughputBitsPerSecond <= 0) {
            throw new IllegalArgumentException("storage and throughput of edge " + id + " are " + storageBytes
                    + " bytes and " + throughputBitsPerSecond + " bit/s; both must be above 0");
        }
    }
}
