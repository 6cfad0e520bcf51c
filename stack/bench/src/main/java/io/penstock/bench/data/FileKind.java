package io.penstock.bench.data;

import java.util.Locale;

/** A group of files of one size. */
public enum FileKind {
    /** Segments of 2 MiB, 1 GiB in all: more than any cache of the processor holds, less than the page cache. */
    SEGMENT(2 << 20, 512, 0),
    /** Small files of 16 KiB, as playlists, init segments and thumbnails are. */
    OBJECT(16 << 10, 2048, 10_000),
    /** Two seconds at 5 Mbit/s. */
    TWO_SECONDS(1_250_000, 256, 20_000);

    private final int bytes;
    private final int count;
    private final int firstNumber;

    FileKind(int bytes, int count, int firstNumber) {
        this.bytes = bytes;
        this.count = count;
        this.firstNumber = firstNumber;
    }

    public int bytes() {
        return bytes;
    }

    public int count() {
        return count;
    }

    /** The path of the i-th of them below the served folder, with a leading slash. */
    public String path(int i) {
        return "/%s/%05d.m4s".formatted(name().toLowerCase(Locale.ROOT), i);
    }

    /** What {@link Pattern} knows the i-th by. */
    public int number(int i) {
        return firstNumber + i;
    }
}
