package io.penstock.contracts.encode;

import io.penstock.contracts.pack.PackageRef;
import java.time.Instant;

/** A master waits in the asset store under {@link io.penstock.contracts.AssetLayout#master}; make its package. */
public record EncodeJob(PackageRef ref, Instant requestedAt) {}
