package io.penstock.contracts.fleet;

import io.penstock.contracts.Slug;
import java.net.URI;

/**
 * {@code POST /api/v1/fleet/{edgeId}/reports}, every five seconds, with the edge's own credential as bearer token.
 *
 * @param cluster the slug of the cluster the edge belongs to
 * @param baseUrl how viewers reach it, as in {@code https://127.0.0.1:8441}; no path
 * @param planNumber the newest fill plan the edge has carried out, 0 for none
 */
public record FleetReport(
        String cluster,
        URI baseUrl,
        EdgeHealth health,
        EdgeLoad load,
        EdgeCapacity capacity,
        InventoryChange inventory,
        long planNumber) {
    public FleetReport {
        Slug.require("cluster", cluster);
    }
}
