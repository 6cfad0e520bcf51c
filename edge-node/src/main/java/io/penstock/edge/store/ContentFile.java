package io.penstock.edge.store;

import io.penstock.edge.disk.Disk;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file that may be served, and the open one behind it while there is one. Thread-safe; it is opened under its monitor. */
public final class ContentFile implements Found {
    private static final int AHEAD_SECONDS = 10;
    private final Disk disk;
    private final Path folder;
    private final String name;
    private final long bytes;
    private final String etag;
    private final String mediaType;
    private final Instant lastModified;
    private final boolean immutable;
    private final long bitsPerSecond;
    private @Nullable WeakReference<StoredPackage> home;
    private int next;
    private volatile boolean retired;
    private volatile @Nullable OpenFile opened;
    private volatile int aheadSecond = (int) (System.nanoTime() / 1_000_000_000L) - AHEAD_SECONDS;

    /**
     * @param disk which holds the file
     * @param name relative to the folder
     * @param bytes its length
     * @param etag strong entity tag with its quotes (RFC 9110, 8.8.3)
     * @param lastModified to the second
     * @param immutable whether it will never change under its URL
     * @param bitsPerSecond what a viewer who plays it takes, 0 where that is not known
     */
    public ContentFile(
            Disk disk,
            Path folder,
            String name,
            long bytes,
            String etag,
            String mediaType,
            Instant lastModified,
            boolean immutable,
            long bitsPerSecond) {
        this.disk = disk;
        this.folder = folder;
        this.name = name;
        this.bytes = bytes;
        this.etag = etag;
        this.mediaType = mediaType;
        this.lastModified = lastModified;
        this.immutable = immutable;
        this.bitsPerSecond = bitsPerSecond;
    }

    Disk disk() {
        return disk;
    }

    public Path path() {
        return folder.resolve(name);
    }

    public long bytes() {
        return bytes;
    }

    public String etag() {
        return etag;
    }

    public String mediaType() {
        return mediaType;
    }

    public Instant lastModified() {
        return lastModified;
    }

    /** Value of Cache-Control. */
    public String cacheControl() {
        return immutable ? "public, max-age=31536000, immutable" : "no-cache";
    }

    public long bitsPerSecond() {
        return bitsPerSecond;
    }

    /** What a viewer who plays this asks for after it; null where that is not known, or no longer in memory. */
    public @Nullable ContentFile next() {
        StoredPackage index = home == null ? null : home.get();
        return index == null ? null : index.file(next);
    }

    /** Whether it is time to see to it that this is in memory: true once in some seconds. */
    public boolean isToBeReadAhead() {
        int second = (int) (System.nanoTime() / 1_000_000_000L);
        if (second - aheadSecond < AHEAD_SECONDS) {
            return false;
        }
        aheadSecond = second;
        return true;
    }

    /** Before anybody else sees this: the file of this number of its package is played next. */
    void followedBy(WeakReference<StoredPackage> index, int number) {
        home = index;
        next = number;
    }

    /**
     * The open file, held for the caller, who releases it; null where it is not open and {@link OpenFiles#open} has to open
     * it.
     */
    public @Nullable OpenFile hold() {
        OpenFile file = opened;
        return file != null && file.hold() ? file : null;
    }

    /**
     * The file is open from now on.
     *
     * @return false where it is not to be kept open
     */
    boolean opened(OpenFile file) {
        opened = file;
        if (retired) {
            opened = null;
        }
        return !retired;
    }

    void closed() {
        opened = null;
    }

    /** Nobody new gets this object, so nothing is kept open for it; whoever is being sent the file gets all of it. */
    void retire() {
        retired = true;
        OpenFile file = opened;
        opened = null;
        if (file != null) {
            file.letGo();
        }
    }
}
