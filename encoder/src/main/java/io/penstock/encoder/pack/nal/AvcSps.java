package io.penstock.encoder.pack.nal;

import io.penstock.encoder.pack.PackagingException;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * What slice headers need of an H.264 sequence parameter set (ITU-T H.264 section 7.3.2.1.1).
 *
 * @param chromaArrayType 0 where no chroma is coded together with luma
 * @param picOrderCntLsbBits where the type is 0
 */
record AvcSps(
        int id,
        boolean separateColourPlane,
        int chromaArrayType,
        int frameNumBits,
        int picOrderCntType,
        int picOrderCntLsbBits,
        boolean deltaPicOrderAlwaysZero,
        boolean frameMbsOnly) {
    private static final Set<Integer> PROFILES_WITH_CHROMA =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

    static AvcSps parse(ByteBuffer unit) throws PackagingException {
        RbspReader in = new RbspReader(unit);
        in.skip(8);
        int profile = in.bits(8);
        in.skip(16); // constraint flags, level
        int id = in.ue("seq_parameter_set_id", 31);
        int chromaFormat = 1;
        boolean separate = false;
        if (PROFILES_WITH_CHROMA.contains(profile)) {
            chromaFormat = in.ue("chroma_format_idc", 3);
            separate = chromaFormat == 3 && in.flag();
            in.ue("bit_depth_luma_minus8", 6);
            in.ue("bit_depth_chroma_minus8", 6);
            in.skip(1); // qpprime_y_zero_transform_bypass_flag
            if (in.flag()) {
                skipScalingMatrix(in, chromaFormat == 3 ? 12 : 8);
            }
        }
        int frameNumBits = in.ue("log2_max_frame_num_minus4", 12) + 4;
        int type = in.ue("pic_order_cnt_type", 2);
        int lsbBits = type == 0 ? in.ue("log2_max_pic_order_cnt_lsb_minus4", 12) + 4 : 0;
        boolean alwaysZero = type == 1 && in.flag();
        if (type == 1) {
            in.se("offset_for_non_ref_pic");
            in.se("offset_for_top_to_bottom_field");
            int cycle = in.ue("num_ref_frames_in_pic_order_cnt_cycle", 255);
            for (int i = 0; i < cycle; i++) {
                in.se("offset_for_ref_frame");
            }
        }
        in.ue("max_num_ref_frames", 16);
        in.skip(1); // gaps_in_frame_num_value_allowed_flag
        in.ue("pic_width_in_mbs_minus1", 0xffff);
        in.ue("pic_height_in_map_units_minus1", 0xffff);
        return new AvcSps(
                id, separate, separate ? 0 : chromaFormat, frameNumBits, type, lsbBits, alwaysZero, in.flag());
    }

    private static void skipScalingMatrix(RbspReader in, int lists) throws PackagingException {
        for (int i = 0; i < lists; i++) {
            if (in.flag()) {
                skipScalingList(in, i < 6 ? 16 : 64);
            }
        }
    }

    /** A list ends early where a scale of 0 says that the last one holds for the rest (section 7.3.2.1.1.1). */
    private static void skipScalingList(RbspReader in, int entries) throws PackagingException {
        int last = 8;
        for (int i = 0; i < entries; i++) {
            last = (last + in.se("delta_scale")) & 0xff;
            if (last == 0) {
                return;
            }
        }
    }
}
