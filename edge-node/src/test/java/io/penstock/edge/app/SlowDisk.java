package io.penstock.edge.app;

import io.penstock.edge.disk.KernelPageCache;
import io.penstock.edge.disk.PageCache;
import io.penstock.edge.store.Loads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A page cache with a disk behind it that takes its time, for files whose names say so: {@code slow-} and {@code seg-} are in memory once
 * they were read, {@code cold-} never is, {@code broken-} cannot be read; anything else is the kernel's affair. Thread-safe.
 */
final class SlowDisk implements PageCache {
    static final Duration READ = Duration.ofMillis(500);
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(30);
    private final PageCache memory = new KernelPageCache();
    private final boolean asksByWaiting;
    private final Set<Window> inMemory = ConcurrentHashMap.newKeySet();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private volatile CountDownLatch held = new CountDownLatch(0);

    private record Window(String file, long number) {}

    private SlowDisk(boolean asksByWaiting) {
        this.asksByWaiting = asksByWaiting;
    }

    static SlowDisk asked() {
        return new SlowDisk(false);
    }

    /** The control: whoever asks waits for the disk, as sendfile(2) does, and hears that all is in memory. */
    static SlowDisk waitedForBySending() {
        return new SlowDisk(true);
    }

    int readsBegun() {
        return begun.get();
    }

    int readsUnderWay() {
        return begun.get() - ended.get();
    }

    /** From now on no read ends before {@link #letGo}. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void letGo() {
        held.countDown();
    }

    @Override
    public boolean isResident(int fd, long position, long length) {
        String file = name(fd);
        if (isFast(file)) {
            return memory.isResident(fd, position, length);
        }
        if (asksByWaiting) {
            turnThePlatter();
            return true;
        }
        long last = (position + length - 1) / Loads.WINDOW_BYTES;
        for (long number = position / Loads.WINDOW_BYTES; number <= last; number++) {
            if (!inMemory.contains(new Window(file, number))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void load(int fd, long position, long length) throws IOException {
        String file = name(fd);
        if (isFast(file)) {
            memory.load(fd, position, length);
            return;
        }
        turnThePlatter();
        if (file.startsWith("broken-")) {
            throw new IOException("byte " + position + " of " + file + " is on a bad sector");
        }
        memory.load(fd, position, length);
        if (!file.startsWith("cold-")) {
            inMemory.add(new Window(file, position / Loads.WINDOW_BYTES));
        }
    }

    private void turnThePlatter() {
        begun.incrementAndGet();
        try {
            if (held.getCount() > 0) {
                boolean let = held.await(LONGEST_HOLD.toMillis(), TimeUnit.MILLISECONDS);
                if (!let) {
                    throw new IllegalStateException("nobody let the disk go");
                }
            } else {
                boolean never = new CountDownLatch(1).await(READ.toMillis(), TimeUnit.MILLISECONDS);
                if (never) {
                    throw new IllegalStateException("nobody counts this down");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the edge was stopped while its disk was busy", e);
        } finally {
            ended.incrementAndGet();
        }
    }

    private static boolean isFast(String file) {
        return Stream.of("slow-", "seg-", "cold-", "broken-").noneMatch(file::startsWith);
    }

    private static String name(int fd) {
        try {
            return String.valueOf(
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
