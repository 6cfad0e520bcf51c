package io.penstock.edge.log;

/** Where answered requests are noted. Thread-safe. */
public interface AccessLog extends AutoCloseable {
    /** Keeps nothing. */
    AccessLog NONE = new AccessLog() {
        @Override
        public boolean isKept() {
            return false;
        }

        @Override
        public void offer(AccessRecord entry) {
            // Nobody asked for a log.
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    };

    /** Whether a record is worth the making. */
    boolean isKept();

    /** Takes a record or, where too many wait, drops it and counts that; never waits for anything. */
    void offer(AccessRecord entry);

    /** Writes what waits and ends. */
    @Override
    void close();
}
