package io.penstock.encoder.optimize;

import io.penstock.encoder.encode.ShotEncode.Buffer;
import io.penstock.encoder.hull.OperatingPoint;
import io.penstock.encoder.hull.Resolution;
import java.util.Optional;

/**
 * An encode to be made of a shot.
 *
 * @param buffer the decoder's, where it limits the encode
 */
record Wanted(Resolution resolution, double quantizer, Optional<Buffer> buffer) {
    static Wanted of(OperatingPoint point) {
        return new Wanted(point.resolution(), point.quantizer(), Optional.empty());
    }
}
