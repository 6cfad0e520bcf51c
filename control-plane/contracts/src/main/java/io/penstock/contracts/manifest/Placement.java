package io.penstock.contracts.manifest;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the files below a manifest are.
 *
 * @param locations in rank order; empty: beside the manifest itself
 * @param contentSteering URL of the steering manifest, or null
 */
public record Placement(List<Location> locations, @Nullable URI contentSteering) {
    /** The manifest stands inside the package. */
    public static final Placement BESIDE = new Placement(List.of(), null);

    public Placement {
        locations = List.copyOf(locations);
    }
}
