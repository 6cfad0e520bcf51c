package io.penstock.encoder.pack.cenc;

/**
 * A stretch of a sample (ISO/IEC 23001-7 section 9.5): first clear bytes, then protected ones.
 *
 * @param clearBytes 0 to 65535
 * @param protectedBytes from 0
 */
record Subsample(int clearBytes, int protectedBytes) {
    /** What the box's field of 16 bits holds. */
    static final int MOST_CLEAR = 0xffff;

    Subsample {
        if (clearBytes < 0 || clearBytes > MOST_CLEAR || protectedBytes < 0) {
            throw new IllegalArgumentException("a subsample has " + clearBytes + " clear and " + protectedBytes
                    + " protected bytes; clear ones go from 0 to " + MOST_CLEAR + ", protected ones from 0");
        }
    }
}
