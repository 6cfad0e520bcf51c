package io.penstock.encoder.hull;

import java.util.Arrays;

/**
 * A curve through points by cubic Hermite pieces that keeps their shape: between two points it never leaves their range, so a
 * monotone series stays monotone. Fritsch and Carlson, "Monotone piecewise cubic interpolation", SIAM J. Numer. Anal. 17 (1980); the
 * derivative at an inner point is the weighted harmonic mean of its neighbours' slopes (Fritsch and Butland, 1984), at an end the
 * three-point formula, limited to keep the shape.
 */
final class Pchip {
    private final double[] x;
    private final double[] y;
    private final double[] derivative;

    /** @param x strictly rising, at least two */
    Pchip(double[] x, double[] y) {
        if (x.length != y.length || x.length < 2) {
            throw new IllegalArgumentException(
                    "a curve of " + x.length + " x and " + y.length + " y; it must have as many of both, at least 2");
        }
        for (int i = 1; i < x.length; i++) {
            if (!(x[i] > x[i - 1])) {
                throw new IllegalArgumentException("x goes from " + x[i - 1] + " to " + x[i] + "; it must rise");
            }
        }
        this.x = x.clone();
        this.y = y.clone();
        this.derivative = derivatives();
    }

    /** @param at from the first to the last x */
    double at(double at) {
        int found = Arrays.binarySearch(x, at);
        if (found >= 0) {
            return y[found];
        }
        int piece = -found - 2;
        if (piece < 0 || piece > x.length - 2) {
            throw new IllegalArgumentException(at + " is outside of the curve, " + x[0] + " to " + x[x.length - 1]);
        }
        double width = width(piece);
        double t = (at - x[piece]) / width;
        double u = 1 - t;
        return (1 + 2 * t) * u * u * y[piece]
                + t * u * u * width * derivative[piece]
                + t * t * (3 - 2 * t) * y[piece + 1]
                - t * t * u * width * derivative[piece + 1];
    }

    /** Exactly: Simpson's rule knows no error in cubics. */
    double integral(double from, double to) {
        double sum = 0;
        for (int piece = 0; piece < x.length - 1; piece++) {
            double left = Math.max(from, x[piece]);
            double right = Math.min(to, x[piece + 1]);
            if (right > left) {
                sum += (right - left) / 6 * (at(left) + 4 * at(left + (right - left) / 2) + at(right));
            }
        }
        return sum;
    }

    private double[] derivatives() {
        int last = x.length - 1;
        double[] at = new double[x.length];
        if (last == 1) {
            Arrays.fill(at, slope(0));
            return at;
        }
        for (int i = 1; i < last; i++) {
            at[i] = inner(width(i - 1), width(i), slope(i - 1), slope(i));
        }
        at[0] = end(width(0), width(1), slope(0), slope(1));
        at[last] = end(width(last - 1), width(last - 2), slope(last - 1), slope(last - 2));
        return at;
    }

    private static double inner(double widthBefore, double widthAfter, double before, double after) {
        if (before * after <= 0) {
            return 0;
        }
        double weightBefore = 2 * widthAfter + widthBefore;
        double weightAfter = widthAfter + 2 * widthBefore;
        return (weightBefore + weightAfter) / (weightBefore / before + weightAfter / after);
    }

    private static double end(double width, double nextWidth, double slope, double nextSlope) {
        double threePoint = ((2 * width + nextWidth) * slope - width * nextSlope) / (width + nextWidth);
        if (threePoint * slope <= 0) {
            return 0;
        }
        boolean turns = slope * nextSlope <= 0;
        return turns && Math.abs(threePoint) > 3 * Math.abs(slope) ? 3 * slope : threePoint;
    }

    private double width(int piece) {
        return x[piece + 1] - x[piece];
    }

    private double slope(int piece) {
        return (y[piece + 1] - y[piece]) / width(piece);
    }
}
