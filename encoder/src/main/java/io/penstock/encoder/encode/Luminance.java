package io.penstock.encoder.encode;

/**
 * How bright an HDR master may get, all in candela a square metre; 0 is not told.
 *
 * @param displayMost of the display it was mastered on (SMPTE ST 2086)
 * @param displayLeast likewise
 * @param contentMost of the brightest pixel of the film (MaxCLL, CTA-861.3)
 * @param contentAverageMost of the frame that is brightest on average (MaxFALL)
 */
public record Luminance(double displayMost, double displayLeast, double contentMost, double contentAverageMost) {
    public static final Luminance UNKNOWN = new Luminance(0, 0, 0, 0);

    /** BT.2408 takes this for white on paper in PQ. */
    static final double WHITE = 203;

    /** The peak of hybrid log-gamma's reference display (BT.2100), and what most PQ films are mastered to. */
    private static final double USUAL_PEAK = 1000;

    /** PQ ends here. */
    private static final double HIGHEST_PEAK = 10_000;

    public Luminance {
        for (double value : new double[] {displayMost, displayLeast, contentMost, contentAverageMost}) {
            if (!(value >= 0)) {
                throw new IllegalArgumentException("luminance is " + value + " cd/m2; it must not be below 0");
            }
        }
    }

    public boolean isTold() {
        return displayMost > 0 || contentMost > 0;
    }

    /** The brightest to expect. What the content says goes before what its display could. */
    double peak() {
        double told = contentMost > 0 ? contentMost : displayMost;
        return told > 0 ? Math.clamp(told, WHITE, HIGHEST_PEAK) : USUAL_PEAK;
    }
}
