package io.penstock.abr.session;

/**
 * How to play.
 *
 * @param bufferSeconds the most media to hold ahead
 * @param heartbeatSeconds between heartbeats
 */
public record PlaySettings(double bufferSeconds, double heartbeatSeconds) {
    private static final double SHORTEST_BUFFER = 4;

    public PlaySettings {
        if (!(bufferSeconds >= SHORTEST_BUFFER) || !(heartbeatSeconds > 0)) {
            throw new IllegalArgumentException(
                    "the buffer is " + bufferSeconds + " s and heartbeats come every " + heartbeatSeconds
                            + " s; the buffer must be at least " + SHORTEST_BUFFER + " s, the interval above 0");
        }
    }
}
