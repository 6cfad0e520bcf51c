package io.penstock.stores;

import java.nio.file.Path;

/** A server with a process, a port, a log and data of its own, reached at 127.0.0.1. */
public interface Server extends AutoCloseable {
    /** As in {@code kafka}. */
    String name();

    /** The port its clients connect to; it stays the same over restarts. 0 where nobody connects to it. */
    int port();

    /** Its log file; appended to over restarts. */
    Path log();

    boolean isAlive();

    /** The process id of the running server, as the machine that runs it counts, or -1. */
    long pid();

    /**
     * Starts it, with the data it had, and returns when a client has really been served. Does nothing where it runs.
     *
     * @throws StartException with its last log lines, where it ends or is not ready in time
     */
    void start();

    /** Ends it in order and returns when it is gone. Its data stays. */
    void stop();

    /** Ends it by {@code kill -9}, as a crash would. Its data stays. */
    void kill();

    /** Ends it for good, also while another thread starts it. Its data stays if it lies in a folder of the caller's. */
    @Override
    void close();
}
