package io.penstock.encoder.quality;

/**
 * One scale of {@link Vif}: from the blurred means, squares and products around each sample, how much of the reference's
 * information is left.
 */
final class VifScale {
    private final int width;
    private final int height;
    private final Blur blur;
    private final Information information = new Information();

    VifScale(int width, int height, int scale, Lanes lanes) {
        this.width = width;
        this.height = height;
        this.blur = new Blur(Vif.GAUSS[scale], scale == 0, lanes);
    }

    /** @return the share that is left */
    double measure(int[] first, int[] second) {
        information.clear();
        for (int left = 0; left < width; left += Blur.STRIP) {
            blur.begin(first, second, width, height, left);
            for (int y = 0; y < height; y++) {
                blur.row(y);
                information.add(blur.blurred(), blur.columns());
            }
        }
        return information.share();
    }
}
