package io.penstock.abr.session;

/** Hears what a playback does, on the playback's own thread. */
public interface PlayListener {
    default void started(double startupSeconds) {}

    default void segmentFetched(String edgeId, String path, int rung, long bytes, double bufferSeconds) {}

    default void failover(String edgeId, String path, String reason) {}

    /** For listeners that do not care. */
    PlayListener NONE = new PlayListener() {};
}
