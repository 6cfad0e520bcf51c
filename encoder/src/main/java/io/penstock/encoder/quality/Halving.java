package io.penstock.encoder.quality;

/** Makes both pictures of a pair half as wide and as high. From then on samples have 8 more bits behind the point. */
final class Halving {
    private static final int HALF = 1 << 15;

    private final int width;
    private final int height;
    private final int[] gauss;
    private final int shift;
    private final Lanes lanes;
    private final int[] starts;
    private final int[] along;
    private final int[] row;
    private final int[] filtered;
    private final int[] first;
    private final int[] second;

    /**
     * @param width of what is halved
     * @param scale of what comes of it, from 1
     */
    Halving(int width, int height, int scale, Lanes lanes) {
        this.width = width;
        this.height = height;
        this.gauss = Vif.GAUSS[scale];
        this.shift = scale == 1 ? 8 : 16;
        this.lanes = lanes;
        this.starts = new int[gauss.length];
        this.along = MirroredIndex.offsets(gauss.length);
        this.row = new int[width + gauss.length - 1];
        this.filtered = new int[width];
        this.first = new int[(width / 2) * (height / 2)];
        this.second = new int[first.length];
    }

    int[] first(int[] samples) {
        return halve(samples, first);
    }

    int[] second(int[] samples) {
        return halve(samples, second);
    }

    private int[] halve(int[] samples, int[] half) {
        int reach = gauss.length / 2;
        int halfWidth = width / 2;
        for (int y = 0; y < height / 2; y++) {
            for (int tap = 0; tap < gauss.length; tap++) {
                starts[tap] = MirroredIndex.aroundSamples(2 * y + tap - reach, height) * width;
            }
            lanes.filter(samples, starts, gauss, row, reach, width, 1 << (shift - 1), shift);
            MirroredIndex.extend(row, reach, width);
            lanes.filter(row, along, gauss, filtered, 0, width, HALF, 16);
            for (int x = 0; x < halfWidth; x++) {
                half[y * halfWidth + x] = filtered[2 * x];
            }
        }
        return half;
    }
}
