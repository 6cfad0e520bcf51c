package io.penstock.abr.manifest;

/**
 * One segment to fetch.
 *
 * @param path relative to a base URL
 */
public record MediaSegment(String path, double startSeconds, double durationSeconds) {
    public double endSeconds() {
        return startSeconds + durationSeconds;
    }
}
