package io.penstock.abr.algorithm;

/**
 * The player at a decision.
 *
 * @param bufferSeconds media ahead of the playhead
 * @param bufferLimitSeconds the most the buffer may hold
 * @param lastRung rung of the segment before, -1 for none
 */
public record PlayerState(double bufferSeconds, double bufferLimitSeconds, int lastRung) {
    public static final int NO_RUNG = -1;
}
