package io.penstock.contracts.catalog;

import io.penstock.contracts.pack.PackageRef;
import java.time.Instant;

/** On {@link io.penstock.contracts.Topics#TITLE_PUBLISHED}: a version may now be placed. */
public record TitlePublished(
        PackageRef ref, String name, double durationSeconds, long packageBytes, Instant publishedAt) {}
