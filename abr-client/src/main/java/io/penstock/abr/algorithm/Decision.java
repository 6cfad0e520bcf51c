package io.penstock.abr.algorithm;

/**
 * What to fetch next.
 *
 * @param rung index into the ladder, 0 the lowest
 * @param waitBeforeSeconds pause before the download, at least 0
 * @param reason in words
 */
public record Decision(int rung, double waitBeforeSeconds, String reason) {}
