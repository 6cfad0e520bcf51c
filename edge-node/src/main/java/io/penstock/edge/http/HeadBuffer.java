package io.penstock.edge.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.penstock.edge.message.Ascii;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Where the head of an answer is put together, and a short body behind it. One for each event loop. */
final class HeadBuffer {
    private static final int BYTES = 16 * 1024;
    private static final byte[] LINE_END = Ascii.bytes("\r\n");
    private final MemorySegment outside = Arena.ofAuto().allocate(BYTES);
    private final byte[] bytes = new byte[BYTES];
    private int length;

    HeadBuffer clear() {
        length = 0;
        return this;
    }

    HeadBuffer put(byte[] text) {
        return put(text, 0, text.length);
    }

    HeadBuffer put(byte[] text, int from, int count) {
        System.arraycopy(text, from, bytes, length, count);
        length += count;
        return this;
    }

    HeadBuffer put(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    HeadBuffer put(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    HeadBuffer endLine() {
        return put(LINE_END);
    }

    int length() {
        return length;
    }

    byte[] copy(int from) {
        return Arrays.copyOfRange(bytes, from, length);
    }

    ByteBuf buffer(ByteBufAllocator allocator) {
        return allocator.directBuffer(length).writeBytes(bytes, 0, length);
    }

    /** Address of what was put, for a system call that is made before anything else is. */
    long address() {
        MemorySegment.copy(bytes, 0, outside, ValueLayout.JAVA_BYTE, 0, length);
        return outside.address();
    }
}
