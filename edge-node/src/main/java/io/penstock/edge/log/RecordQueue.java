package io.penstock.edge.log;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Records that wait to be written: bounded in number and in the memory their requests take, and without a lock, so that an
 * event loop never waits for another thread. Any thread offers, one polls.
 */
final class RecordQueue {
    static final int MOST = 16 * 1024;
    static final int HALF = MOST / 2;
    static final long MOST_CHARACTERS = 4L << 20;
    private final Queue<AccessRecord> records = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong characters = new AtomicLong();

    /** @return how many wait now, or 0 where there was no room */
    int offer(AccessRecord entry) {
        int waiting = count.incrementAndGet();
        long heavy = characters.addAndGet(entry.characters());
        if (waiting > MOST || heavy > MOST_CHARACTERS) {
            gone(entry);
            return 0;
        }
        records.add(entry);
        return waiting;
    }

    @Nullable
    AccessRecord poll() {
        AccessRecord entry = records.poll();
        if (entry != null) {
            gone(entry);
        }
        return entry;
    }

    private void gone(AccessRecord entry) {
        count.decrementAndGet();
        characters.addAndGet(-entry.characters());
    }
}
