package io.penstock.abr.session;

/**
 * How to play.
 *
 * @param bufferSeconds the most media to hold ahead
 * @param heartbeatSeconds between heartbeats
 * @param giveUpSeconds without any edge delivering a file the playback waits for
 */
public record PlaySettings(double bufferSeconds, double heartbeatSeconds, double giveUpSeconds) {
    public static final double SHORTEST_BUFFER = 4;

    public PlaySettings {
        if (!(bufferSeconds >= SHORTEST_BUFFER) || !(heartbeatSeconds > 0) || !(giveUpSeconds > 0)) {
            throw new IllegalArgumentException(
                    "the buffer is " + bufferSeconds + " s, heartbeats come every " + heartbeatSeconds
                            + " s and a file is given up after " + giveUpSeconds + " s; the buffer must be at least "
                            + SHORTEST_BUFFER + " s, the others above 0");
        }
    }
}
