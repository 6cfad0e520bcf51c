package io.penstock.encoder.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodecStringsTest {
    @Test
    void avcIsThreeBytesInHex() throws Exception {
        assertThat(CodecStrings.avc(new Box("avcC", ByteBuffer.wrap(Boxes.AVC_CONFIGURATION))))
                .isEqualTo("avc1.640028");
    }

    /** By the rules of ISO/IEC 14496-15 annex E.3. */
    @Test
    void hevcHasReversedFlagsAndNoZerosAtItsEnd() throws Exception {
        assertThat(hevc("hvc1", "01 01 60000000 b00000000000 5d")).isEqualTo("hvc1.1.6.L93.B0");
        assertThat(hevc("hev1", "01 02 20000000 900000000000 78")).isEqualTo("hev1.2.4.L120.90");
        assertThat(hevc("hvc1", "01 61 00000001 000000000000 b4")).isEqualTo("hvc1.A1.80000000.H180");
        assertThat(hevc("hvc1", "01 04 08000000 9d0800000001 ff")).isEqualTo("hvc1.4.10.L255.9D.8.0.0.0.1");
    }

    @Test
    void vp9IsProfileLevelAndDepth() throws Exception {
        assertThat(vp9("01000000 00 1f 82 02 02 02 0000")).isEqualTo("vp09.00.31.08");
        assertThat(vp9("01000000 02 0a a2 09 10 09 0000")).isEqualTo("vp09.02.10.10");
        assertThat(vp9("01000000 03 3e c6 01 01 01 0000")).isEqualTo("vp09.03.62.12");
        assertThatThrownBy(() -> vp9("00000000 00 1f 82 02 02 02 0000"))
                .isInstanceOf(PackagingException.class)
                .hasMessage("box vpcC has the version 0; it must be 1");
    }

    @Test
    void av1IsProfileLevelTierAndDepth() throws Exception {
        assertThat(av1("81 04 0c 00")).isEqualTo("av01.0.04M.08");
        assertThat(av1("81 08 4c 00")).isEqualTo("av01.0.08M.10");
        assertThat(av1("81 2d c0 00")).isEqualTo("av01.1.13H.10");
        assertThat(av1("81 53 60 00")).isEqualTo("av01.2.19M.12");
        assertThatThrownBy(() -> av1("82 04 0c 00"))
                .isInstanceOf(PackagingException.class)
                .hasMessage("box av1C starts with the byte 82; it must be 81, marker and version 1");
    }

    @Test
    void aConfigurationThatEndsEarlyIsRefusedByName() {
        for (String entry : List.of("avc1 avcC", "hvc1 hvcC", "hev1 hvcC", "vp09 vpcC", "av01 av1C")) {
            String[] types = entry.split(" ", -1);
            byte[] whole = Boxes.box(types[0], new byte[78], Boxes.box(types[1], new byte[3]));
            assertThatThrownBy(() -> format(whole))
                    .isInstanceOf(PackagingException.class)
                    .hasMessageStartingWith("box " + types[1] + " has 3 bytes of content; it must have at least ");
            assertThatThrownBy(() -> format(Boxes.box(types[0], new byte[78])))
                    .hasMessage("sample entry " + types[0] + " has no " + types[1] + " box");
            assertThatThrownBy(() -> format(Boxes.box(types[0], new byte[77])))
                    .hasMessage("sample entry " + types[0] + " has 77 bytes of content; it must have at least 78");
        }
    }

    private static SampleFormat format(byte[] entry) throws PackagingException {
        return SampleFormat.parse(new Box("stsd", Boxes.buffer(Boxes.ints(0, 1), entry)));
    }

    private static String hevc(String entry, String hex) throws PackagingException {
        return CodecStrings.hevc(entry, new Box("hvcC", Boxes.buffer(Boxes.hex(hex))));
    }

    private static String vp9(String hex) throws PackagingException {
        return CodecStrings.vp9(new Box("vpcC", Boxes.buffer(Boxes.hex(hex))));
    }

    private static String av1(String hex) throws PackagingException {
        return CodecStrings.av1(new Box("av1C", Boxes.buffer(Boxes.hex(hex))));
    }
}
