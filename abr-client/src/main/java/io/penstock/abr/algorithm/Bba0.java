package io.penstock.abr.algorithm;

/**
 * BBA-0 (Huang et al., "A Buffer-Based Approach to Rate Adaptation", SIGCOMM 2014, Algorithm 1). With buffer B, reservoir r
 * and cushion cu, the rate map f is linear from R_min at B = r to R_max at B = r + cu. Around the last rate, Rate- and Rate+
 * are the next lower and higher ones:
 *
 * <pre>
 * B <= r        R_min
 * B >= r + cu   R_max
 * f(B) >= Rate+ max{R_i : R_i < f(B)}
 * f(B) <= Rate- min{R_i : R_i > f(B)}
 * otherwise     the last rate
 * </pre>
 *
 * The paper's buffer is 240 s with r = 90 s and cu = 126 s; for another buffer the zones keep their share of it. The first
 * segment has no last rate and takes R_min, as the buffer is empty then.
 */
public final class Bba0 implements AbrAlgorithm {
    private static final double PAPER_BUFFER = 240;
    private static final double RESERVOIR_SHARE = 90 / PAPER_BUFFER;
    private static final double CUSHION_SHARE = 126 / PAPER_BUFFER;

    @Override
    public Decision decide(PlayerState state, Ladder ladder, ThroughputEstimate throughput) {
        double buffer = state.bufferSeconds();
        double reservoir = RESERVOIR_SHARE * state.bufferLimitSeconds();
        double cushion = CUSHION_SHARE * state.bufferLimitSeconds();
        if (buffer <= reservoir || state.lastRung() == PlayerState.NO_RUNG) {
            return new Decision(0, 0, "in the reservoir");
        }
        if (buffer >= reservoir + cushion) {
            return new Decision(ladder.highest(), 0, "above the cushion");
        }
        double lowest = ladder.rate(0);
        double mapped = lowest + (ladder.rate(ladder.highest()) - lowest) * (buffer - reservoir) / cushion;
        int last = state.lastRung();
        // At an end of the ladder the barrier is R_max or R_min itself, which the map reaches by rounding alone here.
        if (last < ladder.highest() && mapped >= ladder.rate(last + 1)) {
            return new Decision(highestBelow(ladder, mapped), 0, "the map reached the next rate");
        }
        if (last > 0 && mapped <= ladder.rate(last - 1)) {
            return new Decision(lowestAbove(ladder, mapped), 0, "the map fell to the rate below");
        }
        return new Decision(last, 0, "between the barriers");
    }

    private static int highestBelow(Ladder ladder, double rate) {
        int rung = ladder.highest();
        while (rung > 0 && ladder.rate(rung) >= rate) {
            rung--;
        }
        return rung;
    }

    private static int lowestAbove(Ladder ladder, double rate) {
        int rung = 0;
        while (rung < ladder.highest() && ladder.rate(rung) <= rate) {
            rung++;
        }
        return rung;
    }
}
