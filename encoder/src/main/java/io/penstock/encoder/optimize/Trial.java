package io.penstock.encoder.optimize;

import io.penstock.encoder.hull.OperatingPoint;
import io.penstock.encoder.pack.EncodedShot;
import java.nio.file.Path;

/**
 * A shot's encode, and what it came to.
 *
 * @param file kept until the ladder is made
 */
record Trial(OperatingPoint point, EncodedShot encoded, Path file) {}
