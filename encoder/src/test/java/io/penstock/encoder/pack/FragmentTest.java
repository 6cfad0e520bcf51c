package io.penstock.encoder.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FragmentTest {
    private static final int KEY = 0x02000000;

    @Test
    void aGroupOfPicturesStartsAtItsEarliestPictureAfterTheEditsShift() throws Exception {
        // Decoding order I P B: offsets 1024, 2048, 0 (unsigned), shifted by 1024: presented at 0, 1536, 0+...
        byte[] run = Boxes.box(
                "trun",
                Boxes.ints(0x000a05, 3, 100, KEY),
                Boxes.ints(10, 1024),
                Boxes.ints(11, 2048),
                Boxes.ints(12, 512));
        Fragment fragment = parse(Boxes.edit(1024), tfhd(), tfdt(24576), run);
        assertThat(fragment).isEqualTo(new Fragment(24576, 3 * 512, 3, true));
    }

    @Test
    void offsetsMayBeNegativeInVersionOne() throws Exception {
        byte[] run = Boxes.box("trun", Boxes.ints(0x01000800, 3), Boxes.ints(0, 1024, -512));
        Fragment fragment = parse(new byte[0], tfhd(), tfdt(1000), run);
        assertThat(fragment.startTicks()).isEqualTo(1000);
        assertThat(fragment.startsWithSync()).isFalse();
    }

    @Test
    void durationsComeFromTheSampleThenTheFragmentThenTheFile() throws Exception {
        byte[] own = Boxes.box("trun", Boxes.ints(0x000100, 2, 600, 700));
        assertThat(parse(new byte[0], tfhd(), tfdt(0), own).durationTicks()).isEqualTo(1300);
        byte[] bare = Boxes.box("trun", Boxes.ints(0, 2));
        byte[] withDefault = Boxes.box("tfhd", Boxes.ints(0x020039, 1), Boxes.longs(0), Boxes.ints(1000, 5, KEY));
        assertThat(parse(new byte[0], withDefault, tfdt(0), bare)).isEqualTo(new Fragment(0, 2000, 2, true));
        assertThat(parse(new byte[0], tfhd(), tfdt(0), bare).durationTicks()).isEqualTo(1024);
    }

    @Test
    void severalRunsAddUp() throws Exception {
        byte[] run = Boxes.box("trun", Boxes.ints(0, 2));
        assertThat(parse(new byte[0], tfhd(), tfdt(0), run, run)).isEqualTo(new Fragment(0, 2048, 4, false));
    }

    @Test
    void decodingTimesHaveSixtyFourBits() throws Exception {
        byte[] wide = Boxes.box("tfdt", Boxes.ints(0x01000000), Boxes.longs(1L << 40));
        byte[] run = Boxes.box("trun", Boxes.ints(0, 1));
        assertThat(parse(new byte[0], tfhd(), wide, run).startTicks()).isEqualTo(1L << 40);
    }

    @Test
    void aFragmentWithoutASampleIsRefused() {
        assertThatThrownBy(() -> parse(new byte[0], tfhd(), tfdt(7))).hasMessageContaining("at 7 has no sample");
    }

    private static byte[] tfhd() {
        return Boxes.box("tfhd", Boxes.ints(0x020000, 1));
    }

    private static byte[] tfdt(int time) {
        return Boxes.box("tfdt", Boxes.ints(0, time));
    }

    private static Fragment parse(byte[] edit, byte[]... trackBoxes) throws Exception {
        InitSegment init = InitSegment.parse(Boxes.buffer(Boxes.moov(12288, Boxes.avcEntry(), edit)));
        byte[] moof = Boxes.box("moof", Boxes.box("mfhd", Boxes.ints(0, 1)), Boxes.box("traf", trackBoxes));
        return Fragment.parse(Box.all(Boxes.buffer(moof)).getFirst(), init);
    }
}
