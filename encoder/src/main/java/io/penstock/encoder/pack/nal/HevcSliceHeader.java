package io.penstock.encoder.pack.nal;

import io.penstock.encoder.pack.PackagingException;

/**
 * Reads an HEVC slice segment header to its end (ITU-T H.265 section 7.3.6.1), for where that is. Its last part is the
 * alignment to a byte.
 */
final class HevcSliceHeader {
    private static final int B = 0;
    private static final int P = 1;

    private final RbspReader in;
    private final HevcSps sps;
    private final HevcPps pps;
    private final boolean idr;

    /** @param in after the picture parameter set's id */
    HevcSliceHeader(RbspReader in, HevcSps sps, HevcPps pps, boolean idr) {
        this.in = in;
        this.sps = sps;
        this.pps = pps;
        this.idr = idr;
    }

    /** Ceil(Log2(n)). */
    static int bitsFor(int n) {
        return n <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(n - 1);
    }

    void read(boolean firstOfPicture) throws PackagingException {
        boolean dependent = false;
        if (!firstOfPicture) {
            dependent = pps.dependentSlices() && in.flag();
            in.skip(sps.sliceAddressBits());
        }
        if (!dependent) {
            independent();
        }
        if (pps.entryPoints()) {
            entryPoints();
        }
        if (pps.sliceHeaderExtension()) {
            int bytes = in.ue("slice_segment_header_extension_length", 256);
            in.skip(8 * bytes);
        }
        if (!in.flag()) {
            throw new PackagingException("a slice header does not end with a bit of 1; it was not understood");
        }
    }

    private void independent() throws PackagingException {
        in.skip(pps.extraSliceHeaderBits());
        int type = in.ue("slice_type", 2);
        if (pps.outputFlagPresent()) {
            in.skip(1);
        }
        if (sps.separateColourPlane()) {
            in.skip(2);
        }
        int usedPictures = 0;
        boolean temporalMvp = false;
        if (!idr) {
            in.skip(sps.picOrderCntLsbBits());
            usedPictures = shortTerm().usedPictures();
            if (sps.longTermPresent()) {
                usedPictures += longTermUsed();
            }
            temporalMvp = sps.temporalMvp() && in.flag();
        }
        boolean adaptiveOffset = false;
        if (sps.sampleAdaptiveOffset()) {
            adaptiveOffset = in.flag();
            if (sps.chromaArrayType() != 0) {
                adaptiveOffset |= in.flag();
            }
        }
        if (type == P || type == B) {
            references(type, usedPictures, temporalMvp);
        }
        quantization();
        boolean override = pps.deblockingOverride() && in.flag();
        boolean disabled = override ? in.flag() : pps.deblockingDisabled();
        if (override && !disabled) {
            in.se("slice_beta_offset_div2");
            in.se("slice_tc_offset_div2");
        }
        if (pps.loopFilterAcrossSlices() && (adaptiveOffset || !disabled)) {
            in.skip(1);
        }
    }

    private ShortTermRefPicSet shortTerm() throws PackagingException {
        int sets = sps.shortTermSets().size();
        if (!in.flag()) {
            return ShortTermRefPicSet.parse(in, sets, true, sps.shortTermSets());
        }
        int index = in.bits(bitsFor(sets));
        if (index >= sets) {
            throw new PackagingException(
                    "short_term_ref_pic_set_idx is " + index + "; the sequence has " + sets + " sets");
        }
        return sps.shortTermSets().get(index);
    }

    /** How many long-term pictures the current one uses. */
    private int longTermUsed() throws PackagingException {
        int listed = sps.longTermUsed().size();
        int fromSequence = listed > 0 ? in.ue("num_long_term_sps", listed) : 0;
        int own = in.ue("num_long_term_pics", 33);
        int used = 0;
        for (int i = 0; i < fromSequence + own; i++) {
            boolean current;
            if (i < fromSequence) {
                int index = in.bits(bitsFor(listed));
                current = index < listed && sps.longTermUsed().get(index);
            } else {
                in.skip(sps.picOrderCntLsbBits());
                current = in.flag();
            }
            used += current ? 1 : 0;
            if (in.flag()) {
                in.ue("delta_poc_msb_cycle_lt", Integer.MAX_VALUE);
            }
        }
        return used;
    }

    private void references(int type, int usedPictures, boolean temporalMvp) throws PackagingException {
        int l0 = pps.refPicturesL0();
        int l1 = type == B ? pps.refPicturesL1() : 0;
        if (in.flag()) {
            l0 = in.ue("num_ref_idx_l0_active_minus1", 14) + 1;
            l1 = type == B ? in.ue("num_ref_idx_l1_active_minus1", 14) + 1 : 0;
        }
        if (pps.listsModification() && usedPictures > 1) {
            listModification(l0, usedPictures);
            if (type == B) {
                listModification(l1, usedPictures);
            }
        }
        if (type == B) {
            in.skip(1); // mvd_l1_zero_flag
        }
        if (pps.cabacInitPresent()) {
            in.skip(1);
        }
        if (temporalMvp) {
            boolean fromL0 = type == P || in.flag();
            if ((fromL0 ? l0 : l1) > 1) {
                in.ue("collocated_ref_idx", 14);
            }
        }
        if (type == P ? pps.weightedPred() : pps.weightedBipred()) {
            in.ue("luma_log2_weight_denom", 7);
            if (sps.chromaArrayType() != 0) {
                in.se("delta_chroma_log2_weight_denom");
            }
            weights(l0);
            weights(l1);
        }
        in.ue("five_minus_max_num_merge_cand", 4);
    }

    private void listModification(int pictures, int usedPictures) throws PackagingException {
        if (in.flag()) {
            in.skip(pictures * bitsFor(usedPictures));
        }
    }

    /** Of one list (section 7.3.6.3): first all flags, then what they announce. */
    private void weights(int pictures) throws PackagingException {
        boolean[] luma = new boolean[pictures];
        boolean[] chroma = new boolean[pictures];
        for (int i = 0; i < pictures; i++) {
            luma[i] = in.flag();
        }
        for (int i = 0; i < pictures && sps.chromaArrayType() != 0; i++) {
            chroma[i] = in.flag();
        }
        for (int i = 0; i < pictures; i++) {
            int elements = (luma[i] ? 2 : 0) + (chroma[i] ? 4 : 0);
            for (int j = 0; j < elements; j++) {
                in.se("prediction weight or offset");
            }
        }
    }

    private void quantization() throws PackagingException {
        in.se("slice_qp_delta");
        if (pps.sliceChromaQpOffsets()) {
            in.se("slice_cb_qp_offset");
            in.se("slice_cr_qp_offset");
        }
        if (pps.chromaQpOffsetList()) {
            in.skip(1);
        }
    }

    private void entryPoints() throws PackagingException {
        int count = in.ue("num_entry_point_offsets", 440 * 1000);
        if (count > 0) {
            int bits = in.ue("offset_len_minus1", 31) + 1;
            for (int i = 0; i < count; i++) {
                in.skip(bits);
            }
        }
    }
}
