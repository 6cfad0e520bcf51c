package io.penstock.edge.store;

import io.penstock.contracts.pack.PackageRef;
import org.jspecify.annotations.Nullable;

/**
 * That a package is on the disk, and its index while that is in memory. Whoever loads the index holds this object's monitor, so
 * that many who ask cause one load; {@code index} and {@code gone} are written under the lock of {@link PackageIndexes}.
 */
final class Holding {
    private final PackageRef ref;
    private volatile @Nullable StoredPackage index;
    private volatile long usedNanos = System.nanoTime();
    private volatile boolean gone;
    private volatile long bytes;
    private volatile @Nullable Long checkedMark;

    Holding(PackageRef ref) {
        this.ref = ref;
    }

    PackageRef ref() {
        return ref;
    }

    /** The index where it is in memory; this counts as a use of it. */
    @Nullable
    StoredPackage index() {
        StoredPackage there = index;
        if (there != null) {
            usedNanos = System.nanoTime();
        }
        return there;
    }

    /** Bytes on disk. */
    long bytes() {
        return bytes;
    }

    /** The package was found to be whole, as this index says. */
    void checked(StoredPackage whole) {
        bytes = whole.totalBytes();
        checkedMark = whole.mark();
    }

    /** Whether the package was found to be whole under the same list. */
    boolean isChecked(StoredPackage read) {
        Long mark = checkedMark;
        return mark != null && mark == read.mark();
    }

    void keep(@Nullable StoredPackage loaded) {
        index = loaded;
        usedNanos = System.nanoTime();
    }

    long usedNanos() {
        return usedNanos;
    }

    /** Whether the package was removed, or another one took its place. */
    boolean isGone() {
        return gone;
    }

    void goes() {
        gone = true;
    }
}
