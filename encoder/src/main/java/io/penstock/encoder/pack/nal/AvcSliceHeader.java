package io.penstock.encoder.pack.nal;

import io.penstock.encoder.pack.PackagingException;

/** Reads an H.264 slice header to its end (ITU-T H.264 section 7.3.3), for where that is. */
final class AvcSliceHeader {
    private static final int P = 0;
    private static final int B = 1;
    private static final int I = 2;
    private static final int SP = 3;
    private static final int SI = 4;

    private final RbspReader in;
    private final AvcSps sps;
    private final AvcPps pps;
    private final boolean idr;
    private final boolean reference;
    private final int type;

    /**
     * @param in after the picture parameter set's id
     * @param type slice_type modulo 5
     */
    AvcSliceHeader(RbspReader in, AvcSps sps, AvcPps pps, boolean idr, boolean reference, int type) {
        this.in = in;
        this.sps = sps;
        this.pps = pps;
        this.idr = idr;
        this.reference = reference;
        this.type = type;
    }

    void read() throws PackagingException {
        if (sps.separateColourPlane()) {
            in.skip(2);
        }
        in.skip(sps.frameNumBits());
        boolean field = !sps.frameMbsOnly() && in.flag();
        if (field) {
            in.skip(1); // bottom_field_flag
        }
        if (idr) {
            in.ue("idr_pic_id", 65535);
        }
        pictureOrder(field);
        if (pps.redundantPicCnt()) {
            in.ue("redundant_pic_cnt", 127);
        }
        if (type == B) {
            in.skip(1); // direct_spatial_mv_pred_flag
        }
        references();
        if (reference) {
            referenceMarking();
        }
        if (pps.cabac() && type != I && type != SI) {
            in.ue("cabac_init_idc", 2);
        }
        in.se("slice_qp_delta");
        if (type == SP) {
            in.skip(1); // sp_for_switch_flag
        }
        if (type == SP || type == SI) {
            in.se("slice_qs_delta");
        }
        if (pps.deblockingControl() && in.ue("disable_deblocking_filter_idc", 2) != 1) {
            in.se("slice_alpha_c0_offset_div2");
            in.se("slice_beta_offset_div2");
        }
    }

    private void pictureOrder(boolean field) throws PackagingException {
        boolean both = pps.bottomFieldPicOrderInFrame() && !field;
        if (sps.picOrderCntType() == 0) {
            in.skip(sps.picOrderCntLsbBits());
            if (both) {
                in.se("delta_pic_order_cnt_bottom");
            }
        }
        if (sps.picOrderCntType() == 1 && !sps.deltaPicOrderAlwaysZero()) {
            in.se("delta_pic_order_cnt[0]");
            if (both) {
                in.se("delta_pic_order_cnt[1]");
            }
        }
    }

    private void references() throws PackagingException {
        int l0 = pps.refPicturesL0();
        int l1 = pps.refPicturesL1();
        boolean predicted = type == P || type == SP || type == B;
        if (!predicted) {
            return;
        }
        if (in.flag()) {
            l0 = in.ue("num_ref_idx_l0_active_minus1", 31) + 1;
            l1 = type == B ? in.ue("num_ref_idx_l1_active_minus1", 31) + 1 : l1;
        }
        listModification();
        if (type == B) {
            listModification();
        }
        if (type == B ? pps.weightedBipredIdc() == 1 : pps.weightedPred()) {
            in.ue("luma_log2_weight_denom", 7);
            if (sps.chromaArrayType() != 0) {
                in.ue("chroma_log2_weight_denom", 7);
            }
            weights(l0);
            if (type == B) {
                weights(l1);
            }
        }
    }

    /** Section 7.3.3.1; a list has at most 32 pictures and so at most as many changes, and their end. */
    private void listModification() throws PackagingException {
        if (!in.flag()) {
            return;
        }
        for (int changes = 0; in.ue("modification_of_pic_nums_idc", 3) != 3; changes++) {
            if (changes == 66) {
                throw new PackagingException(
                        "a slice changes its reference list more than 66 times; that is no header");
            }
            in.ue("abs_diff_pic_num_minus1 or long_term_pic_num", Integer.MAX_VALUE);
        }
    }

    /** Section 7.3.3.2. */
    private void weights(int pictures) throws PackagingException {
        for (int i = 0; i < pictures; i++) {
            if (in.flag()) {
                in.se("luma_weight");
                in.se("luma_offset");
            }
            if (sps.chromaArrayType() != 0 && in.flag()) {
                for (int j = 0; j < 2; j++) {
                    in.se("chroma_weight");
                    in.se("chroma_offset");
                }
            }
        }
    }

    /** Section 7.3.3.3. */
    private void referenceMarking() throws PackagingException {
        if (idr) {
            in.skip(2); // no_output_of_prior_pics_flag, long_term_reference_flag
            return;
        }
        if (!in.flag()) {
            return;
        }
        int operation;
        int operations = 0;
        do {
            operation = in.ue("memory_management_control_operation", 6);
            if (operation == 1 || operation == 3) {
                in.ue("difference_of_pic_nums_minus1", Integer.MAX_VALUE);
            }
            if (operation == 2) {
                in.ue("long_term_pic_num", Integer.MAX_VALUE);
            }
            if (operation == 3 || operation == 6) {
                in.ue("long_term_frame_idx", Integer.MAX_VALUE);
            }
            if (operation == 4) {
                in.ue("max_long_term_frame_idx_plus1", Integer.MAX_VALUE);
            }
            if (++operations > 66) {
                throw new PackagingException("a slice marks references more than 66 times; that is no header");
            }
        } while (operation != 0);
    }
}
