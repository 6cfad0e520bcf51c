package io.penstock.encoder.pack.nal;

import io.penstock.encoder.pack.PackagingException;
import java.nio.ByteBuffer;

/** What slice headers need of an H.264 picture parameter set (ITU-T H.264 section 7.3.2.2). */
record AvcPps(
        int id,
        int spsId,
        boolean cabac,
        boolean bottomFieldPicOrderInFrame,
        int refPicturesL0,
        int refPicturesL1,
        boolean weightedPred,
        int weightedBipredIdc,
        boolean deblockingControl,
        boolean redundantPicCnt) {
    static AvcPps parse(ByteBuffer unit) throws PackagingException {
        RbspReader in = new RbspReader(unit);
        in.skip(8);
        int id = in.ue("pic_parameter_set_id", 255);
        int spsId = in.ue("seq_parameter_set_id", 31);
        boolean cabac = in.flag();
        boolean bottomField = in.flag();
        int groups = in.ue("num_slice_groups_minus1", 7) + 1;
        if (groups > 1) {
            throw new PackagingException(
                    "a picture has " + groups
                            + " slice groups (flexible macroblock ordering, of the Baseline profile alone); only 1 is understood");
        }
        int l0 = in.ue("num_ref_idx_l0_default_active_minus1", 31) + 1;
        int l1 = in.ue("num_ref_idx_l1_default_active_minus1", 31) + 1;
        boolean weighted = in.flag();
        int bipred = in.bits(2);
        in.se("pic_init_qp_minus26");
        in.se("pic_init_qs_minus26");
        in.se("chroma_qp_index_offset");
        boolean deblocking = in.flag();
        in.skip(1); // constrained_intra_pred_flag
        return new AvcPps(id, spsId, cabac, bottomField, l0, l1, weighted, bipred, deblocking, in.flag());
    }
}
