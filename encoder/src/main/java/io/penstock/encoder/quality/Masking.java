package io.penstock.encoder.quality;

import java.util.Arrays;

/**
 * How large detail must be to be seen between what was added: for each sample, what added detail of all bands masks in the 3x3
 * samples around it, where the one in the middle counts more. Three rows are kept.
 */
final class Masking {
    private static final int ROWS = 3;

    private final int width;
    private final int height;
    private final Region region;
    private final Region wider;
    private final DetailScale detail;
    private final int[] neighbours;
    private final int[] left;
    private final int[] right;
    private final int[][] boxes;
    private final int[][] middles;
    private final int[] threshold;

    Masking(int width, int height, DetailScale detail) {
        this.width = width;
        this.height = height;
        this.region = Region.of(width, height);
        this.wider = region.wider(width, height);
        this.detail = detail;
        this.neighbours = new int[width];
        this.left = new int[width];
        this.right = new int[width];
        this.boxes = new int[ROWS][width];
        this.middles = new int[ROWS][width];
        this.threshold = new int[width];
    }

    /** Rows come in their order, from {@link Region#wider} ones. */
    void row(int y, int[][] added) {
        int[] middle = middles[y % ROWS];
        Arrays.fill(neighbours, 0);
        Arrays.fill(middle, 0);
        for (int band = 0; band < Wavelet.BANDS; band++) {
            detail.mask(added[band], band, neighbours, middle, wider.left(), wider.right());
        }
        left[0] = neighbours[MirroredIndex.behindTheLast(-1, width)];
        System.arraycopy(neighbours, 0, left, 1, width - 1);
        System.arraycopy(neighbours, 1, right, 0, width - 1);
        right[width - 1] = neighbours[MirroredIndex.behindTheLast(width, width)];
        sumThree(boxes[y % ROWS]);
    }

    /**
     * Of a row below which one more has come, where there is one.
     *
     * @return within the {@link Region}
     */
    int[] threshold(int y) {
        int[] above = boxes[MirroredIndex.behindTheLast(y - 1, height) % ROWS];
        int[] here = boxes[y % ROWS];
        int[] below = boxes[MirroredIndex.behindTheLast(y + 1, height) % ROWS];
        int[] middle = middles[y % ROWS];
        for (int x = region.left(); x < region.right(); x++) {
            threshold[x] = above[x] + here[x] + below[x] + middle[x];
        }
        return threshold;
    }

    private void sumThree(int[] box) {
        for (int x = region.left(); x < region.right(); x++) {
            box[x] = left[x] + neighbours[x] + right[x];
        }
    }
}
