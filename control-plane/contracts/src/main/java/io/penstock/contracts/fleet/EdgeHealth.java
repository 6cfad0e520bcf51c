package io.penstock.contracts.fleet;

/** What an edge says of itself. */
public enum EdgeHealth {
    UP,
    /** Finishes what it serves and wants no more. */
    DRAINING
}
