package io.penstock.decisions.steering;

import org.jspecify.annotations.Nullable;

/** A group of edges at one site. Without coordinates it counts as further away than every site that has some. */
public record Cluster(String name, @Nullable Coordinates at) {}
