package io.penstock.edge.store;

import io.penstock.edge.disk.PageCache;
import io.penstock.edge.kernel.Syscalls;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An open file, shared by all who send it: its descriptor is closed when the cache and every sender have let go. It remembers
 * for a second which blocks were seen in memory, so that hot ones are not asked for again. Thread-safe; {@code seen} is
 * written without a lock, for the worst that a lost write costs is one more question.
 */
public final class OpenFile {
    private static final int BLOCK_BYTES = 16 * 1024;
    private final ContentFile file;
    private final int fd;
    private final FileHeads heads;
    private final byte[] small;
    private final short[] seen;
    private final AtomicInteger holders = new AtomicInteger(1);
    private final AtomicBoolean kept = new AtomicBoolean(true);
    private volatile boolean used = true;

    OpenFile(ContentFile file, int fd, byte[] small) {
        this.file = file;
        this.fd = fd;
        this.heads = FileHeads.of(file);
        this.small = small;
        this.seen = new short[(int) ((file.bytes() + BLOCK_BYTES - 1) / BLOCK_BYTES)];
    }

    public ContentFile file() {
        return file;
    }

    public int fd() {
        return fd;
    }

    public FileHeads heads() {
        return heads;
    }

    /** All of a small file, nothing of a larger one. */
    public byte[] small() {
        return small;
    }

    /**
     * Whether sending these bytes would not wait for the disk.
     *
     * @param second the time, in seconds of any clock
     */
    public boolean isResident(PageCache cache, long position, long length, long second) {
        short now = (short) (second | 1);
        int first = (int) (position / BLOCK_BYTES);
        int last = (int) ((position + length - 1) / BLOCK_BYTES);
        int unseen = first;
        while (unseen <= last && seen[unseen] == now) {
            unseen++;
        }
        if (unseen > last) {
            return true;
        }
        if (!cache.isResident(fd, position, length)) {
            return false;
        }
        int wholeFrom = (int) ((position + BLOCK_BYTES - 1) / BLOCK_BYTES);
        int wholeTo = position + length == file.bytes() ? last + 1 : (int) ((position + length) / BLOCK_BYTES);
        for (int block = wholeFrom; block < wholeTo; block++) {
            seen[block] = now;
        }
        return true;
    }

    /** @return false where it is closed, or about to be */
    boolean hold() {
        int count = holders.get();
        while (count > 0) {
            if (holders.compareAndSet(count, count + 1)) {
                if (!used) {
                    used = true;
                }
                return true;
            }
            count = holders.get();
        }
        return false;
    }

    public void release() {
        if (holders.decrementAndGet() == 0) {
            Syscalls.ofThread().close(fd);
        }
    }

    /** It is not to be kept open any longer; said once or more. */
    void letGo() {
        if (kept.compareAndSet(true, false)) {
            release();
        }
    }

    boolean isKept() {
        return kept.get();
    }

    /** Whether it was held since this was asked last. */
    boolean takeUsed() {
        boolean was = used;
        used = false;
        return was;
    }
}
