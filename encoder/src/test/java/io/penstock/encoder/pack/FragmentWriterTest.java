package io.penstock.encoder.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragmentWriterTest {
    private static final int SYNC = 0x02000000;

    @Test
    void whatIsWrittenIsReadAgainByteForByte() throws Exception {
        InitSegment init = InitSegment.parse(Boxes.buffer(Boxes.moov(48_000, Boxes.aacEntry("1190"))));
        List<List<Sample>> runs = List.of(
                List.of(sample(1L << 33, 1024, SYNC, 3)),
                List.of(sample(0, 1024, SYNC, 3), sample(1024, 1024, SYNC, 1), sample(2048, 700, SYNC, 2)),
                List.of(sample(0, 1024, SYNC, 3), sample(1024, 1024, SYNC | 0x10000, 1)),
                List.of(sample(0, 10, SYNC, 3), sample(10, 1024, SYNC | 0x10000, 0), sample(1034, 3, SYNC, 5)));
        for (List<Sample> samples : runs) {
            ByteBuffer both = FragmentWriter.write(7, 1, samples);
            List<Box> boxes = Box.all(both);
            assertThat(boxes).extracting(Box::type).containsExactly("moof", "mdat");
            assertThat(boxes.getFirst().require("mfhd").reader().getInt(4)).isEqualTo(7);
            Fragment fragment = Fragment.parse(boxes.getFirst(), init);
            assertThat(fragment.startTicks()).isEqualTo(samples.getFirst().decodeTicks());
            assertThat(fragment.samples()).isEqualTo(samples.size());
            assertThat(Sample.of(new FragmentedFile.Entry(both, fragment), init))
                    .isEqualTo(samples);
        }
    }

    private static Sample sample(long ticks, long duration, int flags, int bytes) {
        byte[] data = new byte[bytes];
        Arrays.fill(data, (byte) (ticks + bytes));
        return new Sample(ticks, duration, flags, ByteBuffer.wrap(data));
    }
}
