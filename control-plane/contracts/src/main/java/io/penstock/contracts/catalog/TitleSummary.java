package io.penstock.contracts.catalog;

import java.time.Instant;

/** A published title in a list. */
public record TitleSummary(String titleId, String name, int version, double durationSeconds, Instant publishedAt) {}
