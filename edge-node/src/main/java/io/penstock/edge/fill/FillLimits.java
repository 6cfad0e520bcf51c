package io.penstock.edge.fill;

import java.time.Duration;

/**
 * What fills may take.
 *
 * @param storageBytes all packages together
 * @param bitsPerSecond all fills together, 0 for as fast as it goes
 * @param reserveBytes of the file system that stay free, whoever has taken the rest
 * @param patience how long a source may send nothing
 */
public record FillLimits(long storageBytes, long bitsPerSecond, long reserveBytes, Duration patience) {
    public FillLimits {
        if (storageBytes <= 0) {
            throw new IllegalArgumentException(
                    "storage for packages is " + storageBytes + " bytes; it must be above 0");
        }
        if (bitsPerSecond < 0 || reserveBytes < 0) {
            throw new IllegalArgumentException("fills may take " + bitsPerSecond + " bit/s and leave " + reserveBytes
                    + " bytes free; neither may be negative");
        }
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("patience with a source is " + patience + "; it must be above 0");
        }
    }
}
