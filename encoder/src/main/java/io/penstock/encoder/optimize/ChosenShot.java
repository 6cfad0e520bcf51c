package io.penstock.encoder.optimize;

import io.penstock.encoder.hull.OperatingPoint;

/**
 * A shot as it is in a rung.
 *
 * @param predicted as the allocation saw it
 * @param corrected whether it was encoded once more to hit that, or to keep to the decoder's buffer
 * @param note why, or what is missed all the same; empty where all is as foretold
 */
record ChosenShot(OperatingPoint predicted, Trial trial, boolean corrected, String note) {}
