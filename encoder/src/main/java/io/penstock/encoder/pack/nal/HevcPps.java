package io.penstock.encoder.pack.nal;

import io.penstock.encoder.pack.PackagingException;
import java.nio.ByteBuffer;

/**
 * What slice headers need of an HEVC picture parameter set (ITU-T H.265 section 7.3.2.3.1).
 *
 * @param entryPoints whether slices name entry points: tiles, or wavefronts
 */
record HevcPps(
        int id,
        int spsId,
        boolean dependentSlices,
        boolean outputFlagPresent,
        int extraSliceHeaderBits,
        boolean cabacInitPresent,
        int refPicturesL0,
        int refPicturesL1,
        boolean sliceChromaQpOffsets,
        boolean weightedPred,
        boolean weightedBipred,
        boolean entryPoints,
        boolean loopFilterAcrossSlices,
        boolean deblockingOverride,
        boolean deblockingDisabled,
        boolean listsModification,
        boolean sliceHeaderExtension,
        boolean chromaQpOffsetList) {
    static HevcPps parse(ByteBuffer unit) throws PackagingException {
        RbspReader in = new RbspReader(unit);
        in.skip(16);
        int id = in.ue("pps_pic_parameter_set_id", 63);
        int spsId = in.ue("pps_seq_parameter_set_id", 15);
        boolean dependent = in.flag();
        boolean output = in.flag();
        int extraBits = in.bits(3);
        in.skip(1); // sign_data_hiding_enabled_flag
        boolean cabacInit = in.flag();
        int l0 = in.ue("num_ref_idx_l0_default_active_minus1", 14) + 1;
        int l1 = in.ue("num_ref_idx_l1_default_active_minus1", 14) + 1;
        in.se("init_qp_minus26");
        in.skip(1); // constrained_intra_pred_flag
        boolean transformSkip = in.flag();
        if (in.flag()) {
            in.ue("diff_cu_qp_delta_depth", 3);
        }
        in.se("pps_cb_qp_offset");
        in.se("pps_cr_qp_offset");
        boolean chromaOffsets = in.flag();
        boolean weightedPred = in.flag();
        boolean weightedBipred = in.flag();
        in.skip(1); // transquant_bypass_enabled_flag
        boolean tiles = in.flag();
        boolean wavefronts = in.flag();
        if (tiles) {
            skipTiles(in);
        }
        boolean acrossSlices = in.flag();
        boolean deblockingControl = in.flag();
        boolean override = deblockingControl && in.flag();
        boolean disabled = deblockingControl && in.flag();
        if (deblockingControl && !disabled) {
            in.se("pps_beta_offset_div2");
            in.se("pps_tc_offset_div2");
        }
        if (in.flag()) {
            HevcScalingLists.skip(in);
        }
        boolean listsModification = in.flag();
        in.ue("log2_parallel_merge_level_minus2", 4);
        boolean headerExtension = in.flag();
        return new HevcPps(
                id,
                spsId,
                dependent,
                output,
                extraBits,
                cabacInit,
                l0,
                l1,
                chromaOffsets,
                weightedPred,
                weightedBipred,
                tiles || wavefronts,
                acrossSlices,
                override,
                disabled,
                listsModification,
                headerExtension,
                in.flag() && chromaQpOffsetList(in, transformSkip));
    }

    private static void skipTiles(RbspReader in) throws PackagingException {
        int columns = in.ue("num_tile_columns_minus1", 1000);
        int rows = in.ue("num_tile_rows_minus1", 1000);
        if (!in.flag()) {
            for (int i = 0; i < columns + rows; i++) {
                in.ue("column_width_minus1 or row_height_minus1", 0xffff);
            }
        }
        in.skip(1); // loop_filter_across_tiles_enabled_flag
    }

    /** Of the range extension (section 7.3.2.3.2); other extensions put more into slice headers and are refused. */
    private static boolean chromaQpOffsetList(RbspReader in, boolean transformSkip) throws PackagingException {
        boolean range = in.flag();
        int others = in.bits(7);
        if (others != 0) {
            throw new PackagingException(
                    "a picture parameter set has extensions for layers, depth or screen content (bits " + others
                            + "); only the range extension is understood");
        }
        if (!range) {
            return false;
        }
        if (transformSkip) {
            in.ue("log2_max_transform_skip_block_size_minus2", 3);
        }
        in.skip(1); // cross_component_prediction_enabled_flag
        return in.flag();
    }
}
