package io.penstock.edge.delivery;

/**
 * Bytes of a file.
 *
 * @param first offset of the first byte
 * @param length at least 0
 */
record ByteSpan(long first, long length) {
    ByteSpan {
        if (first < 0 || length < 0) {
            throw new IllegalArgumentException("span starts at " + first + " with length " + length);
        }
    }

    long last() {
        return first + length - 1;
    }
}
