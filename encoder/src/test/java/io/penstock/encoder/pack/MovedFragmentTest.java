package io.penstock.encoder.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovedFragmentTest {
    private static final int SYNC = 0x2000000;

    @Test
    void aFragmentGetsItsPlaceAndKeepsItsData() throws Exception {
        ByteBuffer moved = MovedFragment.of(fragment(), 7, 9000, 0);
        Box moof = Box.all(moved).getFirst();
        assertThat(moof.require("mfhd").reader().getInt(4)).isEqualTo(7);
        assertThat(moof.require("traf", "tfdt").reader().getLong(4)).isEqualTo(9000);
        assertThat(moved.remaining()).isEqualTo(fragment().remaining());
    }

    @Test
    void whatIsPresentedLaterGetsOffsetsAndItsDataIsFound() throws Exception {
        ByteBuffer moved = MovedFragment.of(fragment(), 1, 0, 40);
        assertThat(moved.remaining()).isEqualTo(fragment().remaining() + 8);
        List<Box> boxes = Box.all(moved);
        assertThat(boxes).extracting(Box::type).containsExactly("moof", "mdat");
        ByteBuffer run = boxes.getFirst().require("traf", "trun").reader();
        int flags = run.getInt();
        assertThat(TrackRun.reorders(flags)).isTrue();
        assertThat(run.getInt()).isEqualTo(2);
        int dataOffset = run.getInt();
        assertThat(dataOffset).isEqualTo(moved.getInt(0) + 8);
        assertThat(moved.get(dataOffset)).isEqualTo((byte) 1);
        for (int sample = 0; sample < 2; sample++) {
            int at = run.position() + sample * TrackRun.sampleBytes(flags);
            assertThat(run.getInt(at + TrackRun.compositionAt(flags))).isEqualTo(40);
            assertThat(run.getInt(at + TrackRun.sizeAt(flags))).isEqualTo(3 + sample);
        }
        MovedFragment.of(moved, 1, 0, 2);
        assertThat(run.getInt(run.position() + TrackRun.compositionAt(flags)))
                .as("where there are offsets, nothing grows")
                .isEqualTo(42);
    }

    private static ByteBuffer fragment() {
        return FragmentWriter.write(
                1,
                1,
                List.of(
                        new Sample(0, 10, SYNC, ByteBuffer.wrap(new byte[] {1, 2, 3})),
                        new Sample(10, 10, SYNC, ByteBuffer.wrap(new byte[] {4, 5, 6, 7}))));
    }
}
