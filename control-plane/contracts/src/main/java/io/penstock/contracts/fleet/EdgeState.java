package io.penstock.contracts.fleet;

import java.net.URI;
import java.time.Instant;

/** On {@link io.penstock.contracts.Topics#EDGE_STATE}: the last that was heard of an edge. */
public record EdgeState(
        String edgeId,
        String cluster,
        URI baseUrl,
        EdgeHealth health,
        EdgeLoad load,
        EdgeCapacity capacity,
        Instant reportedAt) {}
