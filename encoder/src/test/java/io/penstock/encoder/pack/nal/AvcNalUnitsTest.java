package io.penstock.encoder.pack.nal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.encoder.pack.PackagingException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AvcNalUnitsTest {
    private static final byte[] DATA = HexFormat.of().parseHex("0000010203040506");

    @Test
    void aPredictedSliceWithEverythingInItsHeaderEndsWhereTheStandardSays() throws Exception {
        NalUnits units = units(sps(0), pps(1, 1, 1));
        UnitWriter slice = new UnitWriter().u(8, 0x61).ue(17, 5, 3); // reference P slice with all of this type, set 3
        slice.u(2, 1).u(4, 9).flags(1, 0); // colour plane, frame number, field, bottom field
        slice.u(5, 11); // order count; a field has no delta of its bottom
        slice.ue(2); // redundant_pic_cnt
        slice.flags(1).ue(1); // two references of its own
        slice.flags(1).ue(0, 4, 2, 1, 1, 0, 3); // list modification
        slice.ue(5); // weights: luma alone, as colour planes are apart
        slice.flags(1).se(-3, 4).flags(0);
        slice.flags(1).ue(1, 2, 2, 3, 3, 1, 0, 4, 2, 5, 6, 7, 0); // marking, each operation
        slice.ue(2).se(-7); // cabac_init_idc, slice_qp_delta
        slice.ue(0).se(1, -1);
        assertThat(units.clearBytes(slice.unit(DATA))).isEqualTo(slice.bytes());
    }

    @Test
    void aBiPredictedOneHasTwoListsAndTwoTablesOfWeights() throws Exception {
        NalUnits units = units(sps(1), pps(0, 1, 0));
        UnitWriter slice = new UnitWriter().u(8, 0x01).ue(0, 1, 3); // B, no reference
        slice.u(4, 1).flags(0); // frame number, no field
        slice.se(5, -5); // order counts of type 1, of both fields
        slice.flags(1, 0); // direct prediction, references as the set says: 2 and 3
        slice.flags(0, 1).ue(3);
        slice.ue(1, 2);
        slice.flags(1).se(1, 2).flags(1).se(3, 4, 5, 6);
        slice.flags(0, 0);
        slice.flags(0, 0, 0, 1).se(-1, -2, -3, -4).flags(1).se(100, -100).flags(0);
        slice.se(3).ue(1); // slice_qp_delta, no deblocking
        assertThat(units.clearBytes(slice.unit(DATA))).isEqualTo(slice.bytes());
    }

    @Test
    void anIdrSliceIsShortAndAllThatIsNoSliceStaysClear() throws Exception {
        NalUnits units = units(sps(2), pps(1, 0, 0));
        UnitWriter slice = new UnitWriter()
                .u(8, 0x65)
                .ue(0, 7, 3)
                .u(4, 0)
                .flags(0)
                .ue(65535)
                .flags(1, 0)
                .se(0)
                .ue(2);
        slice.se(0, 0);
        assertThat(units.clearBytes(slice.unit(DATA))).isEqualTo(slice.bytes());
        for (int type : new int[] {6, 9, 10, 11, 12, 13, 15, 24, 31}) {
            assertThat(units.clearBytes(new UnitWriter().u(8, type).unit(DATA)))
                    .as("type %d", type)
                    .isEqualTo(1 + 9); // with one prevention byte
        }
    }

    @Test
    void codedPicturesOfOtherKindsAreRefusedRatherThanLeftClear() throws Exception {
        NalUnits units = units(sps(2), pps(1, 0, 0));
        for (int type : new int[] {2, 3, 4, 19, 20, 21}) {
            assertThatThrownBy(
                            () -> units.clearBytes(new UnitWriter().u(8, type).unit(DATA)))
                    .isInstanceOf(PackagingException.class)
                    .hasMessageContaining("type " + type);
        }
        UnitWriter groups = new UnitWriter().u(8, 0x68).ue(0, 0).flags(0, 0).ue(1);
        assertThatThrownBy(() -> units.clearBytes(groups.unit(DATA))).hasMessageContaining("2 slice groups");
        UnitWriter unknown = new UnitWriter().u(8, 0x65).ue(0, 7, 9);
        assertThatThrownBy(() -> units.clearBytes(unknown.unit(DATA)))
                .hasMessageContaining("picture parameter set 9, which has not come before");
        assertThatThrownBy(() -> units.clearBytes(ByteBuffer.allocate(0))).hasMessageContaining("0 bytes");
        UnitWriter ends = new UnitWriter().u(8, 0x65).ue(0, 7, 3);
        assertThatThrownBy(() -> units.clearBytes(ends.unit())).hasMessageContaining("ends inside");
    }

    @Test
    void aConfigurationThatIsNoneIsNamed() {
        assertThatThrownBy(() -> NalUnits.avc(ByteBuffer.wrap(new byte[] {1, 100, 0, 40})))
                .hasMessageContaining("has 4 bytes");
        assertThatThrownBy(() -> NalUnits.avc(ByteBuffer.wrap(HexFormat.of().parseHex("01640028fee1"))))
                .hasMessageContaining("lengths of 3 bytes");
        assertThatThrownBy(() -> NalUnits.avc(ByteBuffer.wrap(HexFormat.of().parseHex("01640028ffe1000967640028"))))
                .hasMessageContaining("avcC box ends inside");
    }

    /** High 4:4:4 with order counts of each type; where the type is 0, with separate colour planes too. */
    private static UnitWriter sps(int orderCntType) {
        int separate = orderCntType == 0 ? 1 : 0;
        UnitWriter sps = new UnitWriter()
                .u(8, 0x67)
                .u(8, 244)
                .u(16, 40)
                .ue(2, 3)
                .flags(separate)
                .ue(0, 0)
                .flags(0, 1);
        // Scaling lists: one flat, one that ends early, the others left out
        sps.flags(1)
                .se(8)
                .se(new int[15])
                .flags(1)
                .se(-8)
                .flags(0, 0, 0, 0, 1)
                .se(new int[64])
                .flags(0, 0, 0, 0, 0);
        sps.ue(0, orderCntType);
        if (orderCntType == 0) {
            sps.ue(1); // 5 bits
        }
        if (orderCntType == 1) {
            sps.flags(0).se(-1, 2).ue(2).se(3, -4);
        }
        return sps.ue(4).flags(0).ue(19, 10).flags(0, 0, 1, 0, 0).align();
    }

    /** Set 3 of sequence 2: two and three references, weights, deblocking control. */
    private static UnitWriter pps(int cabac, int bottomFieldOrder, int redundant) {
        UnitWriter pps = new UnitWriter()
                .u(8, 0x68)
                .ue(3, 2)
                .flags(cabac, bottomFieldOrder)
                .ue(0, 1, 2)
                .flags(1)
                .u(2, 1);
        return pps.se(-3, 0, 2).flags(1, 0, redundant).align();
    }

    private static NalUnits units(UnitWriter sps, UnitWriter pps) throws Exception {
        ByteBuffer out = ByteBuffer.allocate(500);
        out.put(HexFormat.of().parseHex("01f40028ff"));
        for (UnitWriter set : new UnitWriter[] {sps, pps}) {
            out.put((byte) (set == sps ? 0xe1 : 1));
            out.putShort((short) set.unit().remaining()).put(set.unit());
        }
        return NalUnits.avc(out.flip());
    }
}
