package io.penstock.contracts.fleet;

/** Load over the last report interval. */
public record EdgeLoad(long servedBitsPerSecond, int connections, int activeRequests) {}
