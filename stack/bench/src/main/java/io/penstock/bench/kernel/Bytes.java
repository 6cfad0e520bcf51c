package io.penstock.bench.kernel;

import java.lang.foreign.MemorySegment;

/** A byte array that the kernel reads from and writes to. Whoever owns the array may use it directly. */
public final class Bytes {
    private final byte[] array;
    private final MemorySegment segment;

    private Bytes(byte[] array) {
        this.array = array;
        this.segment = MemorySegment.ofArray(array);
    }

    public static Bytes of(byte[] array) {
        return new Bytes(array);
    }

    public static Bytes allocate(int length) {
        return new Bytes(new byte[length]);
    }

    public byte[] array() {
        return array;
    }

    public int length() {
        return array.length;
    }

    MemorySegment from(int offset) {
        return offset == 0 ? segment : segment.asSlice(offset);
    }
}
