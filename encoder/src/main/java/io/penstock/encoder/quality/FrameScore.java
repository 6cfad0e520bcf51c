package io.penstock.encoder.quality;

/**
 * One frame's quality.
 *
 * @param vmaf 0 to 100
 * @param features what it was made of
 */
public record FrameScore(double vmaf, FrameFeatures features) {}
