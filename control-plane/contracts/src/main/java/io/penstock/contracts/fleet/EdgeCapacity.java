package io.penstock.contracts.fleet;

/**
 * What the edge can hold and send.
 *
 * @param storageBytes the bytes packages may take; {@code usedBytes} those they take now
 * @param throughputBitsPerSecond configured or learned
 */
public record EdgeCapacity(long storageBytes, long usedBytes, long throughputBitsPerSecond) {}
