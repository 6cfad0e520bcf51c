package io.penstock.encoder.quality;

/** The part of a picture that is looked at: without a tenth at every side. Ends are behind the last. */
record Region(int left, int top, int right, int bottom) {
    private static final double BORDER = 0.1;

    static Region of(int width, int height) {
        int left = (int) (width * BORDER - 0.5);
        int top = (int) (height * BORDER - 0.5);
        return new Region(left, top, width - left, height - top);
    }

    /** With the neighbours of its samples. */
    Region wider(int width, int height) {
        return new Region(
                Math.max(0, left - 1), Math.max(0, top - 1), Math.min(width, right + 1), Math.min(height, bottom + 1));
    }

    int columns() {
        return right - left;
    }

    int rows() {
        return bottom - top;
    }
}
