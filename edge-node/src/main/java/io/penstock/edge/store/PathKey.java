package io.penstock.edge.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A path as bytes, so that it can be looked for where it lies in a request. One made by {@link #of} never changes; one made by
 * {@link #forLookups} stands for whatever it was set to last, and is only to be asked with.
 */
public final class PathKey {
    private byte[] bytes;
    private int from;
    private int to;
    private int hash;

    private PathKey(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.hash = hash(bytes, from, to);
    }

    public static PathKey of(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return new PathKey(bytes, 0, bytes.length);
    }

    public static PathKey forLookups() {
        return new PathKey(new byte[0], 0, 0);
    }

    public PathKey set(byte[] newBytes, int newFrom, int newTo) {
        bytes = newBytes;
        from = newFrom;
        to = newTo;
        hash = hash(newBytes, newFrom, newTo);
        return this;
    }

    /** Whether this is one piece and then another. */
    boolean consistsOf(byte[] head, byte[] tails, int tailFrom, int tailTo) {
        return to - from == head.length + tailTo - tailFrom
                && Arrays.equals(bytes, from, from + head.length, head, 0, head.length)
                && Arrays.equals(bytes, from + head.length, to, tails, tailFrom, tailTo);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathKey key && Arrays.equals(bytes, from, to, key.bytes, key.from, key.to);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }
}
