package io.penstock.encoder.pack.cenc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contracts.pack.ProtectionScheme;
import io.penstock.encoder.pack.PackagingException;
import io.penstock.encoder.pack.nal.NalUnits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubsampleMapTest {
    /** Units that say themselves, in their first four bytes, how many of theirs stay clear. */
    private record Labelled(int lengthSize) implements NalUnits {
        @Override
        public int clearBytes(ByteBuffer unit) {
            return unit.getInt(0);
        }
    }

    @Test
    void sliceDataIsProtectedToTheEndOfItsUnitInWholeBlocksOrFromItsFirstByte() throws Exception {
        // Lengths of four bytes: 20 bytes all clear; 100 with 7 clear; 30 with 20 clear; 5 all clear
        byte[] sample = BoxBytes.joined(unit(4, 20, 20), unit(4, 100, 7), unit(4, 30, 20), unit(4, 5, 5));
        assertThat(map(4, ProtectionScheme.CBCS, sample))
                .containsExactly(new Subsample(24 + 4 + 7, 93), new Subsample(4 + 20, 10), new Subsample(9, 0));
        assertThat(map(4, ProtectionScheme.CENC, sample))
                .containsExactly(new Subsample(24 + 4 + 7 + 13, 80), new Subsample(4 + 20 + 10 + 9, 0));
    }

    @Test
    void moreClearBytesThanTheFieldHoldsAreSplit() throws Exception {
        byte[] sample = BoxBytes.joined(unit(4, 150_000, 150_000), unit(4, 40, 8));
        assertThat(map(4, ProtectionScheme.CENC, sample))
                .containsExactly(
                        new Subsample(65535, 0), new Subsample(65535, 0), new Subsample(150_016 - 131_070, 32));
    }

    @Test
    void everyMapAddsUpAndProtectsWhatItsSchemeDemands() throws Exception {
        Random random = new Random(1);
        for (int round = 0; round < 3000; round++) {
            int lengthSize = List.of(1, 2, 4).get(random.nextInt(3));
            int longest = lengthSize == 1 ? 255 : lengthSize == 2 ? 65535 : 200_000;
            List<byte[]> units = new ArrayList<>();
            List<Integer> leads = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                int size = 4 + random.nextInt(Math.min(longest - 4, 1 << (4 + random.nextInt(14))));
                int clear = random.nextInt(3) == 0 ? size : 4 + random.nextInt(size - 3);
                units.add(unit(lengthSize, size, clear));
                leads.add(clear);
            }
            byte[] sample = BoxBytes.joined(units.toArray(byte[][]::new));
            for (ProtectionScheme scheme : ProtectionScheme.values()) {
                boolean[] covered = covered(map(lengthSize, scheme, sample), sample.length);
                boolean[] expected = new boolean[sample.length];
                int at = 0;
                for (int i = 0; i < units.size(); i++) {
                    int first = at + lengthSize + leads.get(i);
                    int end = at + units.get(i).length;
                    int from = scheme == ProtectionScheme.CENC ? end - (end - first) / 16 * 16 : first;
                    Arrays.fill(expected, from, end, true);
                    at = end;
                }
                assertThat(covered).isEqualTo(expected);
            }
        }
    }

    private static boolean[] covered(List<Subsample> map, int size) {
        boolean[] covered = new boolean[size];
        int at = 0;
        for (Subsample part : map) {
            at += part.clearBytes();
            for (int i = 0; i < part.protectedBytes(); i++) {
                covered[at++] = true;
            }
        }
        assertThat(at).isEqualTo(size);
        return covered;
    }

    @Test
    void aUnitLongerThanItsSampleIsNamed() {
        for (String sample : List.of("00000005 00000001", "000000", "ffffffff 00", "00000000 00000001 00")) {
            assertThatThrownBy(() -> new SubsampleMap(NalUnits.avc(avc()), ProtectionScheme.CENC)
                            .of(ByteBuffer.wrap(HandMade.hex(sample))))
                    .as(sample)
                    .isInstanceOf(PackagingException.class)
                    .hasMessageContaining("NAL unit");
        }
    }

    private static ByteBuffer avc() {
        return ByteBuffer.wrap(HandMade.hex("0142001e ff e0 00"));
    }

    private static List<Subsample> map(int lengthSize, ProtectionScheme scheme, byte[] sample) throws Exception {
        return new SubsampleMap(new Labelled(lengthSize), scheme).of(ByteBuffer.wrap(sample));
    }

    private static byte[] unit(int lengthSize, int bytes, int clear) {
        ByteBuffer out = ByteBuffer.allocate(lengthSize + bytes);
        for (int i = lengthSize - 1; i >= 0; i--) {
            out.put((byte) (bytes >> (8 * i)));
        }
        return out.putInt(clear).array();
    }
}
