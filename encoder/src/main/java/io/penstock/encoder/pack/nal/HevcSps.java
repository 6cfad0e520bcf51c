package io.penstock.encoder.pack.nal;

import io.penstock.encoder.pack.PackagingException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What slice headers need of an HEVC sequence parameter set (ITU-T H.265 section 7.3.2.2.1).
 *
 * @param chromaArrayType 0 where no chroma is coded together with luma
 * @param sliceAddressBits Ceil(Log2(PicSizeInCtbsY))
 * @param longTermUsed of each long-term reference picture listed here, whether the current picture uses it
 */
record HevcSps(
        int id,
        boolean separateColourPlane,
        int chromaArrayType,
        int sliceAddressBits,
        int picOrderCntLsbBits,
        boolean sampleAdaptiveOffset,
        List<ShortTermRefPicSet> shortTermSets,
        boolean longTermPresent,
        List<Boolean> longTermUsed,
        boolean temporalMvp) {
    HevcSps {
        shortTermSets = List.copyOf(shortTermSets);
        longTermUsed = List.copyOf(longTermUsed);
    }

    static HevcSps parse(ByteBuffer unit) throws PackagingException {
        RbspReader in = new RbspReader(unit);
        in.skip(16 + 4); // unit header, video parameter set
        int subLayers = in.bits(3);
        in.skip(1); // sps_temporal_id_nesting_flag
        profileTierLevel(in, subLayers);
        int id = in.ue("sps_seq_parameter_set_id", 15);
        int chromaFormat = in.ue("chroma_format_idc", 3);
        boolean separate = chromaFormat == 3 && in.flag();
        int width = in.ue("pic_width_in_luma_samples", 0xffff);
        int height = in.ue("pic_height_in_luma_samples", 0xffff);
        if (in.flag()) {
            skipGolomb(in, "conf_win_offset", 4);
        }
        in.ue("bit_depth_luma_minus8", 8);
        in.ue("bit_depth_chroma_minus8", 8);
        int lsbBits = in.ue("log2_max_pic_order_cnt_lsb_minus4", 12) + 4;
        skipGolomb(in, "sub-layer ordering", in.flag() ? 3 * (subLayers + 1) : 3);
        int blockBits = in.ue("log2_min_luma_coding_block_size_minus3", 3) + 3;
        blockBits += in.ue("log2_diff_max_min_luma_coding_block_size", 6 - blockBits);
        skipGolomb(in, "transform sizes and depths", 4);
        boolean scalingLists = in.flag();
        if (scalingLists && in.flag()) {
            HevcScalingLists.skip(in);
        }
        in.skip(1); // amp_enabled_flag
        boolean adaptiveOffset = in.flag();
        if (in.flag()) {
            in.skip(8); // PCM bit depths
            skipGolomb(in, "PCM block sizes", 2);
            in.skip(1);
        }
        List<ShortTermRefPicSet> sets = shortTermSets(in);
        boolean longTerm = in.flag();
        List<Boolean> longTermUsed = longTerm ? longTermUsed(in, lsbBits) : List.of();
        return new HevcSps(
                id,
                separate,
                separate ? 0 : chromaFormat,
                HevcSliceHeader.bitsFor(blocks(width, blockBits) * blocks(height, blockBits)),
                lsbBits,
                adaptiveOffset,
                sets,
                longTerm,
                longTermUsed,
                in.flag());
    }

    /** Section 7.3.3; profiles whose slice headers have more in them are refused. */
    private static void profileTierLevel(RbspReader in, int subLayers) throws PackagingException {
        in.skip(3);
        int profile = in.bits(5);
        if (profile < 1 || profile > 5) {
            throw new PackagingException("general_profile_idc is " + profile
                    + "; 1 to 5 (Main, Main 10, still pictures, range extensions, high throughput) are understood");
        }
        in.skip(32 + 48 + 8);
        List<Boolean> present = new ArrayList<>();
        for (int i = 0; i < 2 * subLayers; i++) {
            present.add(in.flag());
        }
        if (subLayers > 0) {
            in.skip(2 * (8 - subLayers));
        }
        for (int i = 0; i < present.size(); i++) {
            if (present.get(i)) {
                in.skip(i % 2 == 0 ? 88 : 8);
            }
        }
    }

    private static List<ShortTermRefPicSet> shortTermSets(RbspReader in) throws PackagingException {
        int count = in.ue("num_short_term_ref_pic_sets", 64);
        List<ShortTermRefPicSet> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sets.add(ShortTermRefPicSet.parse(in, i, false, sets));
        }
        return sets;
    }

    private static List<Boolean> longTermUsed(RbspReader in, int lsbBits) throws PackagingException {
        int count = in.ue("num_long_term_ref_pics_sps", 32);
        List<Boolean> used = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            in.skip(lsbBits);
            used.add(in.flag());
        }
        return used;
    }

    private static void skipGolomb(RbspReader in, String elements, int count) throws PackagingException {
        for (int i = 0; i < count; i++) {
            in.ue(elements, Integer.MAX_VALUE);
        }
    }

    private static int blocks(int samples, int blockBits) {
        return (samples + (1 << blockBits) - 1) >> blockBits;
    }
}
