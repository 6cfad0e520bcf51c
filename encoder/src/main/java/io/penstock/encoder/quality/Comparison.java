package io.penstock.encoder.quality;

import io.penstock.encoder.encode.PictureSource;

/**
 * Two films of the same pictures, brought to the same size and rate.
 *
 * @param width of both, at least {@link Luma#LEAST_SIDE}: the size at which viewers look at them
 * @param height likewise
 */
public record Comparison(PictureSource reference, PictureSource distorted, int width, int height) {
    public Comparison {
        Luma.requireSize(width, height);
    }
}
