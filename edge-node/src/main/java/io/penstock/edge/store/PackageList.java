package io.penstock.edge.store;

import io.penstock.contracts.pack.PackageRef;
import java.util.HexFormat;

/**
 * What an edge needs of a package.json, the list itself as its last file. The arrays are by file, but for {@code rates}.
 *
 * @param paths the files' paths
 * @param lengths in bytes
 * @param digests SHA-256, 32 bytes for each file
 * @param next the number of the segment that is played next, {@link #LAST} or {@link #NO_SEGMENT}
 * @param rates by folder: bit/s that a viewer of the segments in it takes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PackageList(PackageRef ref, PathTable paths, long[] lengths, byte[] digests, int[] next, long[] rates) {
    static final int DIGEST_BYTES = 32;
    static final int LAST = -1;
    static final int NO_SEGMENT = -2;

    int files() {
        return lengths.length;
    }

    long totalBytes() {
        long total = 0;
        for (long length : lengths) {
            total += length;
        }
        return total;
    }

    /** 64 lower-case hex digits. */
    String sha256(int file) {
        return HexFormat.of().formatHex(digests, file * DIGEST_BYTES, (file + 1) * DIGEST_BYTES);
    }

    long bitsPerSecond(int file) {
        return next[file] == NO_SEGMENT ? 0 : rates[paths.folderOf(file)];
    }

    /** Of the list itself: lists that differ have, but for chance, different ones. */
    long mark() {
        long mark = 0;
        for (int i = (files() - 1) * DIGEST_BYTES; i < (files() - 1) * DIGEST_BYTES + Long.BYTES; i++) {
            mark = (mark << Byte.SIZE) | (digests[i] & 0xff);
        }
        return mark;
    }

    /** What this takes of the heap, about. */
    long heapBytes() {
        return paths.heapBytes() + 8L * (lengths.length + rates.length) + digests.length + 4L * next.length + 200;
    }
}
