package io.penstock.encoder.optimize;

import io.penstock.encoder.encode.VideoCodec;
import io.penstock.encoder.hull.OperatingPoint;
import io.penstock.encoder.hull.Resolution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What quantizers finer and coarser than all that were tried are likely to give: only to know where to try next. The logarithm of
 * the rate goes on as straight as between the two outermost points; so does that of what VMAF lacks to 100 towards the finer side,
 * and VMAF itself towards the coarser.
 */
final class Extrapolation {
    private static final double FARTHEST = 8;
    private static final double USUAL_DECAY = 0.1;

    private final VideoCodec codec;

    Extrapolation(VideoCodec codec) {
        this.codec = codec;
    }

    /** The new points only. */
    List<OperatingPoint> beyond(List<OperatingPoint> measured) {
        TreeMap<Resolution, List<OperatingPoint>> curves = new TreeMap<>();
        measured.forEach(point -> curves.computeIfAbsent(point.resolution(), key -> new ArrayList<>())
                .add(point));
        List<OperatingPoint> points = new ArrayList<>();
        for (List<OperatingPoint> curve : curves.values()) {
            curve.sort(Comparator.comparingDouble(OperatingPoint::quantizer));
            if (curve.size() > 1) {
                finer(curve.get(0), curve.get(1), points);
                coarser(curve.getLast(), curve.get(curve.size() - 2), points);
            }
        }
        return points;
    }

    private void finer(OperatingPoint finest, OperatingPoint next, List<OperatingPoint> points) {
        double rateSlope = rateSlope(finest, next);
        double lack = 100 - finest.vmaf();
        double decay = lack > 0 && next.vmaf() < finest.vmaf()
                ? Math.log((100 - next.vmaf()) / lack) / (next.quantizer() - finest.quantizer())
                : USUAL_DECAY;
        for (double far = codec.step(); far <= FARTHEST; far += codec.step()) {
            double quantizer = finest.quantizer() - far;
            if (quantizer >= codec.finest()) {
                points.add(new OperatingPoint(
                        finest.resolution(),
                        quantizer,
                        finest.bitsPerSecond() * Math.exp(rateSlope * far),
                        100 - lack * Math.exp(-decay * far)));
            }
        }
    }

    private void coarser(OperatingPoint coarsest, OperatingPoint before, List<OperatingPoint> points) {
        double rateSlope = rateSlope(before, coarsest);
        double fall = Math.max(0, before.vmaf() - coarsest.vmaf()) / (coarsest.quantizer() - before.quantizer());
        for (double far = codec.step(); far <= FARTHEST; far += codec.step()) {
            double quantizer = coarsest.quantizer() + far;
            if (quantizer <= codec.coarsest()) {
                points.add(new OperatingPoint(
                        coarsest.resolution(),
                        quantizer,
                        coarsest.bitsPerSecond() * Math.exp(-rateSlope * far),
                        Math.max(0, coarsest.vmaf() - fall * far)));
            }
        }
    }

    /** By how much the logarithm of the rate falls with each quantizer. */
    private double rateSlope(OperatingPoint finer, OperatingPoint coarser) {
        return finer.bitsPerSecond() > coarser.bitsPerSecond()
                ? Math.log(finer.bitsPerSecond() / coarser.bitsPerSecond()) / (coarser.quantizer() - finer.quantizer())
                : Math.log(2) / codec.halving();
    }
}
