package io.penstock.encoder.pack.nal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.encoder.pack.PackagingException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RbspReaderTest {
    @Test
    void codesHaveTheValuesOfTheStandardsTable() throws Exception {
        // Table 9-2: 1, 010, 011, 00100, 00101, 00110, 00111, 0001000 are 0 to 7
        ByteBuffer codes = new UnitWriter()
                .u(3 + 3 + 1, 0b1_010_011)
                .u(25, 0b00100_00101_00110_00111_00010L)
                .u(2, 0)
                .unit();
        RbspReader in = new RbspReader(codes);
        for (int expected = 0; expected < 7; expected++) {
            assertThat(in.ue("code", 100)).isEqualTo(expected);
        }
        // Table 9-3: code numbers 1 to 4 are 1, -1, 2, -2
        RbspReader signed =
                new RbspReader(new UnitWriter().ue(0, 1, 2, 3, 4, 0xfffffffeL).unit());
        for (int expected : new int[] {0, 1, -1, 2, -2, -0x7fffffff}) {
            assertThat(signed.se("code")).isEqualTo(expected);
        }
    }

    @Test
    void aThreeAfterTwoZerosIsCountedAndNotRead() throws Exception {
        RbspReader in = new RbspReader(bytes("0000030000030100000300"));
        assertThat(in.bits(24)).isZero();
        assertThat(in.bytes()).isEqualTo(4);
        assertThat(in.bits(16)).isEqualTo(1);
        assertThat(in.bytes()).isEqualTo(7);
        assertThat(in.bits(1)).isZero();
        assertThat(in.bytes()).isEqualTo(8);
        assertThat(in.bits(15)).isZero();
        assertThat(in.bits(8)).isZero();
        assertThat(in.bytes()).isEqualTo(11);
    }

    @Test
    void whateverIsWrittenIsReadAgainAndEndsWhereItEnds() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            long seed = random.nextLong();
            Random values = new Random(seed);
            UnitWriter out = new UnitWriter();
            for (int i = 0; i < 20; i++) {
                // Many zeros make prevention bytes frequent
                out.u(1 + values.nextInt(24), values.nextInt(4) == 0 ? values.nextInt(1 << 8) : 0)
                        .ue(values.nextInt(1 << values.nextInt(31)));
            }
            RbspReader in = new RbspReader(out.unit(new byte[] {0, 0, 1, 0}));
            values = new Random(seed);
            for (int i = 0; i < 20; i++) {
                int bits = 1 + values.nextInt(24);
                int value = values.nextInt(4) == 0 ? values.nextInt(1 << 8) : 0;
                assertThat(in.bits(bits)).isEqualTo(value & ((1 << bits) - 1));
                assertThat(in.ue("value", Integer.MAX_VALUE)).isEqualTo(values.nextInt(1 << values.nextInt(31)));
            }
            assertThat(in.bytes()).as("round %d", round).isEqualTo(out.bytes());
        }
    }

    @Test
    void whatCannotBeIsNamed() {
        RbspReader in = new RbspReader(new UnitWriter().ue(8).unit());
        assertThatThrownBy(() -> in.ue("slice_type", 7))
                .isInstanceOf(PackagingException.class)
                .hasMessage("slice_type is 8; at most 7 is possible");
        RbspReader zeros = new RbspReader(new UnitWriter().u(40, 0).unit());
        assertThatThrownBy(() -> zeros.ue("slice_type", 7)).hasMessageContaining("leading zeros");
        RbspReader empty = new RbspReader(bytes("ff"));
        assertThatThrownBy(() -> empty.skip(9)).hasMessageContaining("of 1 bytes ends inside");
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }
}
