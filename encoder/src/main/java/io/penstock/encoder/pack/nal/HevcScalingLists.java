package io.penstock.encoder.pack.nal;

import io.penstock.encoder.pack.PackagingException;

/** Passes over HEVC scaling lists (ITU-T H.265 section 7.3.4), which stand before what slice headers need. */
final class HevcScalingLists {
    private HevcScalingLists() {}

    static void skip(RbspReader in) throws PackagingException {
        for (int size = 0; size < 4; size++) {
            for (int matrix = 0; matrix < 6; matrix += size == 3 ? 3 : 1) {
                if (in.flag()) {
                    skipCoefficients(in, size);
                } else {
                    in.ue("scaling_list_pred_matrix_id_delta", 5);
                }
            }
        }
    }

    private static void skipCoefficients(RbspReader in, int size) throws PackagingException {
        if (size > 1) {
            in.se("scaling_list_dc_coef_minus8");
        }
        int coefficients = Math.min(64, 16 << (2 * size));
        for (int i = 0; i < coefficients; i++) {
            in.se("scaling_list_delta_coef");
        }
    }
}
