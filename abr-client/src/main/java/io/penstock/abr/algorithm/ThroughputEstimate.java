package io.penstock.abr.algorithm;

/**
 * What the network gave lately.
 *
 * @param bitsPerSecond 0 where nothing is known
 */
public record ThroughputEstimate(double bitsPerSecond) {
    public static final ThroughputEstimate UNKNOWN = new ThroughputEstimate(0);
}
