package io.penstock.abr.algorithm;

/** Chooses the rung of the next segment. An instance belongs to one playback and is used by one thread. */
public interface AbrAlgorithm {
    Decision decide(PlayerState state, Ladder ladder, ThroughputEstimate throughput);
}
