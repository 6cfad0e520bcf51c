package io.penstock.edge.disk;

import java.io.IOException;

/** What of a file is in memory, and a way to get the rest there. Thread-safe. */
public interface PageCache {
    /**
     * Whether sending these bytes would not wait for the disk; never waits itself.
     *
     * @param length above 0
     */
    boolean isResident(int fd, long position, long length);

    /**
     * Reads these bytes into memory and waits for the disk.
     *
     * @throws IOException where they cannot be read, or the file ends before them
     */
    void load(int fd, long position, long length) throws IOException;
}
