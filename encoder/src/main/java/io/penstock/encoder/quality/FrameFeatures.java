package io.penstock.encoder.quality;

import java.util.List;

/**
 * What VMAF looks at in one frame, each as libvmaf's integer feature of that name.
 *
 * @param vif0 the share of the reference's information that is kept at full size (vif_scale0), 1 where all is
 * @param vif1 the same at half the size
 * @param vif2 the same at a quarter
 * @param vif3 the same at an eighth
 * @param adm2 how much of the detail that a viewer can see is kept, 1 where all is
 * @param motion2 how much the frame moves: the lesser of its motions from the frame before and to the frame after, in steps of
 *     brightness of 8 bits
 */
public record FrameFeatures(double vif0, double vif1, double vif2, double vif3, double adm2, double motion2) {
    static final List<String> NAMES = List.of("vif0", "vif1", "vif2", "vif3", "adm2", "motion2");

    /** @throws IllegalArgumentException where a feature is not finite */
    public FrameFeatures {
        double[] values = {vif0, vif1, vif2, vif3, adm2, motion2};
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        NAMES.get(i) + " of a frame is " + values[i] + "; it must be a finite number");
            }
        }
    }

    /** In the order of their names. */
    double[] values() {
        return new double[] {vif0, vif1, vif2, vif3, adm2, motion2};
    }
}
