package io.penstock.encoder.pack;

/** Where the fields of a track run stand, by its flags (ISO/IEC 14496-12 section 8.8.8). */
final class TrackRun {
    private static final int DATA_OFFSET = 0x1;
    private static final int FIRST_FLAGS = 0x4;
    private static final int DURATION = 0x100;
    private static final int SIZE = 0x200;
    private static final int FLAGS = 0x400;
    private static final int COMPOSITION = 0x800;

    private TrackRun() {}

    /** Between the number of samples and the first of them. */
    static int headBytes(int flags) {
        return 4 * (has(flags, DATA_OFFSET) + has(flags, FIRST_FLAGS));
    }

    static int sampleBytes(int flags) {
        return 4 * (has(flags, DURATION) + has(flags, SIZE) + has(flags, FLAGS) + has(flags, COMPOSITION));
    }

    static boolean reorders(int flags) {
        return has(flags, COMPOSITION) == 1;
    }

    static boolean tellsSizes(int flags) {
        return has(flags, SIZE) == 1;
    }

    /** From the sample's first field. */
    static int sizeAt(int flags) {
        return 4 * has(flags, DURATION);
    }

    /** From the sample's first field. */
    static int compositionAt(int flags) {
        return 4 * (has(flags, DURATION) + has(flags, SIZE) + has(flags, FLAGS));
    }

    private static int has(int flags, int flag) {
        return (flags & flag) == 0 ? 0 : 1;
    }
}
