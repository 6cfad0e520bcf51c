package io.penstock.edge.http;

/**
 * How large the buffers of those are that copy. What all of an event loop's hold is counted: large ones are given out up to a
 * share of the memory there is, then ones of a TLS record up to another, and when so many viewers have stopped reading that
 * even those would not do, ones of a page. Owned by the event loop.
 */
final class Copies {
    private static final int PAGE_BYTES = 4 * 1024;
    private static final int RECORD_BYTES = 16 * 1024;
    private static final int MOST_BYTES = 256 * 1024;

    /** Of what is left of its share, how much one may have. */
    private static final int PART = 16;

    /** Memory outside of the heap has the same limit as the heap, and some of it is needed for other things. */
    private static final long MEMORY_OF_LOOP =
            Runtime.getRuntime().maxMemory() / Runtime.getRuntime().availableProcessors();

    private final long large;
    private final long records;
    private long held;

    Copies() {
        this(MEMORY_OF_LOOP);
    }

    /** @param memory bytes of which those that copy may take about half, and less than all */
    Copies(long memory) {
        this.large = memory / 8;
        this.records = memory / 4;
    }

    /** Somebody holds so many bytes more. */
    void hold(int bytes) {
        held += bytes;
    }

    /** Somebody has let go of what it held. */
    void letGo(int bytes) {
        held -= bytes;
    }

    /** For the next buffer: the head that goes with it, if any, included. */
    int chunkBytes() {
        return held < records ? Math.clamp((large - held) / PART, RECORD_BYTES, MOST_BYTES) : PAGE_BYTES;
    }
}
