package io.penstock.encoder.pack.nal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.encoder.pack.PackagingException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class HevcNalUnitsTest {
    private static final byte[] DATA = HexFormat.of().parseHex("0000010203040506");

    @Test
    void aBiPredictedSliceWithEverythingInItsHeaderEndsWhereTheStandardSays() throws Exception {
        NalUnits units = units(sps(4), pps(1));
        UnitWriter slice = head(1).flags(0).ue(5); // not the picture's first, set 5
        slice.flags(0).u(6, 33); // no dependent slice; address among 8 x 5 blocks
        slice.u(2, 3).ue(0).flags(1); // reserved, B, pic_output_flag
        slice.u(8, 77).flags(1).u(2, 2); // order count, the third set of the sequence
        slice.ue(1, 1); // one long-term picture of the sequence, one of its own
        slice.u(1, 1).flags(1).ue(6); // the second listed, which is used
        slice.u(8, 9).flags(1, 0); // used too
        slice.flags(1, 1, 0); // temporal motion vectors, adaptive offset of luma and chroma
        slice.flags(1).ue(1, 2); // two and three references
        // The third set has three used pictures, with the long-term ones five: entries of 3 bits
        slice.flags(1).u(6, 1).flags(1).u(9, 2);
        slice.flags(1, 0, 0).ue(2); // mvd_l1_zero, cabac_init, collocated in list 1, its index
        slice.ue(6).se(-1); // weights
        slice.flags(1, 0, 0, 1).se(1, 2, 3, 4, 5, 6);
        slice.flags(0, 1, 0, 1, 0, 0).se(9, 8, 7, 6).se(5, 4);
        slice.ue(4).se(-5).se(1, 2).flags(1); // merge candidates, QP with chroma offsets
        slice.flags(1, 0).se(-1, 1).flags(1); // deblocking of its own, loop filter across slices
        slice.ue(2, 9).u(10, 100).u(10, 200); // entry points
        slice.ue(3).u(24, 0); // extension, all zeros
        slice.align();
        assertThat(units.clearBytes(slice.unit(DATA))).isEqualTo(slice.bytes());
    }

    @Test
    void aDependentSliceSegmentHasAnAddressAndEntryPointsAlone() throws Exception {
        NalUnits units = units(sps(4), pps(1));
        UnitWriter slice = head(21).flags(0, 0).ue(5).flags(1).u(6, 7).ue(0, 0).align();
        assertThat(units.clearBytes(slice.unit(DATA))).isEqualTo(slice.bytes());
    }

    @Test
    void anIdrSliceHasNoReferences() throws Exception {
        NalUnits units = units(sps(4), pps(0));
        UnitWriter slice = head(19).flags(1, 0).ue(5).u(2, 0).ue(2).flags(1);
        slice.flags(0, 0).se(0).se(0, 0).flags(0).flags(0); // no offsets; QP; no list; no override: filter is off
        slice.ue(0, 0).align();
        assertThat(units.clearBytes(slice.unit(DATA))).isEqualTo(slice.bytes());
    }

    @Test
    void aSetPredictedFromAnotherHasThePicturesOfFormulas761And762() throws Exception {
        // From {-1 used, -3} and {+2 used} by +2: +1, -1, +4, and +2 for the picture itself
        RbspReader in = new RbspReader(new UnitWriter()
                .ue(2, 1)
                .ue(0)
                .flags(1)
                .ue(1)
                .flags(0)
                .ue(1)
                .flags(1)
                .unit());
        ShortTermRefPicSet first = ShortTermRefPicSet.parse(in, 0, false, List.of());
        assertThat(first.before()).containsExactly(entry(-1, true), entry(-3, false));
        assertThat(first.after()).containsExactly(entry(2, true));
        UnitWriter out = new UnitWriter().flags(1, 0).ue(1); // predicted, sign +, shift 2
        out.flags(1); // -1+2: used
        out.flags(0, 1); // -3+2: not used, but kept
        out.flags(0, 0); // 2+2: dropped
        out.flags(1); // 2: used
        ShortTermRefPicSet second = ShortTermRefPicSet.parse(new RbspReader(out.unit()), 1, false, List.of(first));
        assertThat(second.before()).containsExactly(entry(-1, false));
        assertThat(second.after()).containsExactly(entry(1, true), entry(2, true));
        assertThat(second.usedPictures()).isEqualTo(2);
        // In a slice header, from the set before the last; -2 of the first falls on 0 and out
        out = new UnitWriter().flags(1).ue(1).flags(1).ue(1).flags(1, 1, 1, 1);
        ShortTermRefPicSet third =
                ShortTermRefPicSet.parse(new RbspReader(out.unit()), 2, true, List.of(first, second));
        assertThat(third.before()).containsExactly(entry(-2, true), entry(-3, true), entry(-5, true));
        assertThat(third.after()).isEmpty();
    }

    @Test
    void whatIsNoSliceStaysClearAndUnknownPicturesAreRefused() throws Exception {
        NalUnits units = units(sps(4), pps(1));
        for (int type : new int[] {32, 35, 36, 37, 38, 39, 40, 48, 63}) {
            assertThat(units.clearBytes(head(type).unit(DATA)))
                    .as("type %d", type)
                    .isEqualTo(2 + 9);
        }
        for (int type : new int[] {10, 15, 22, 31}) {
            assertThatThrownBy(() -> units.clearBytes(head(type).unit(DATA)))
                    .isInstanceOf(PackagingException.class)
                    .hasMessageContaining("type " + type + " in layer 0");
        }
        assertThatThrownBy(() -> units.clearBytes(
                        new UnitWriter().u(16, 1 << 9 | 1 << 3 | 1).unit(DATA)))
                .hasMessageContaining("layer 1");
        assertThatThrownBy(() -> units(sps(9), pps(1))).hasMessageContaining("general_profile_idc is 9");
        assertThatThrownBy(() -> units(sps(4), pps(2))).hasMessageContaining("extensions for layers");
        assertThatThrownBy(() -> units.clearBytes(ByteBuffer.allocate(1))).hasMessageContaining("1 bytes");
        assertThatThrownBy(() -> units.clearBytes(head(1).flags(1).ue(6).unit(DATA)))
                .hasMessageContaining("picture parameter set 6");
        assertThatThrownBy(() -> NalUnits.hevc(ByteBuffer.allocate(22))).hasMessageContaining("hvcC");
    }

    private static ShortTermRefPicSet.Entry entry(int delta, boolean used) {
        return new ShortTermRefPicSet.Entry(delta, used);
    }

    private static UnitWriter head(int type) {
        return new UnitWriter().u(16, type << 9 | 1);
    }

    /** 512x320 in blocks of 64, three temporal layers, scaling lists, PCM, three short-term sets, two long-term pictures. */
    private static UnitWriter sps(int profile) {
        UnitWriter sps = head(33).u(4, 0).u(3, 2).flags(1);
        sps.u(3, 0).u(5, profile).u(32, 0).u(48, 0).u(8, 93);
        sps.flags(1, 1, 0, 1).u(12, 0).u(88, 0).u(8, 90).u(8, 90);
        sps.ue(3, 1, 512, 320).flags(1).ue(0, 1, 0, 1).ue(0, 0, 4);
        sps.flags(1).ue(4, 2, 0, 4, 2, 0, 4, 2, 0);
        sps.ue(0, 3, 0, 3, 1, 1);
        sps.flags(1, 1);
        for (int i = 0; i < 20; i++) {
            if (i % 2 == 0) {
                sps.flags(0).ue(0);
            } else {
                sps.flags(1);
                sps.se(i >= 12 ? new int[65] : new int[i >= 6 ? 64 : 16]);
            }
        }
        sps.flags(0, 1, 1).u(8, 0x77).ue(0, 0).flags(1);
        sps.ue(3);
        sps.ue(2, 0).ue(0).flags(1).ue(1).flags(1);
        sps.flags(1, 1).ue(0).flags(1, 1, 1); // the pictures before by one more
        sps.flags(0).ue(1, 2).ue(0).flags(1).ue(0).flags(1).ue(2).flags(1);
        sps.flags(1).ue(2).u(8, 1).flags(0).u(8, 2).flags(1);
        return sps.flags(1, 0, 0, 0).align();
    }

    /** Set 5 of sequence 3: everything on, tiles; with 1 the filter on, with 2 an extension that is not understood. */
    private static UnitWriter pps(int kind) {
        UnitWriter pps = head(34).ue(5, 3)
                .flags(1, 1)
                .u(3, 2)
                .flags(0, 1)
                .ue(0, 0)
                .se(0)
                .flags(0, 1, 1)
                .ue(1);
        pps.se(1, -1).flags(1, 1, 1, 0, 1, 0).ue(1, 1).flags(0).ue(3, 2).flags(1);
        pps.flags(1, 1, 1, kind == 0 ? 1 : 0);
        if (kind != 0) {
            pps.se(1, 1);
        }
        pps.flags(0, 1).ue(0).flags(1);
        pps.flags(1, 1, 0, 0, kind == 2 ? 1 : 0)
                .u(4, 0)
                .ue(1)
                .flags(0, 1)
                .ue(0, 0)
                .se(1, 1)
                .ue(0, 0);
        return pps.align();
    }

    private static NalUnits units(UnitWriter sps, UnitWriter pps) throws Exception {
        ByteBuffer out = ByteBuffer.allocate(1000);
        out.put(new byte[21]).put((byte) 3).put((byte) 2);
        for (UnitWriter set : new UnitWriter[] {sps, pps}) {
            out.put((byte) (set == sps ? 0xa1 : 0xa2)).putShort((short) 1);
            out.putShort((short) set.unit().remaining()).put(set.unit());
        }
        return NalUnits.hevc(out.flip());
    }
}
