package io.penstock.encoder.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoxTest {
    @Test
    void boxesAreReadInOrderWithTheirChildren() throws Exception {
        List<Box> boxes = Box.all(Boxes.buffer(
                Boxes.box("ftyp", Boxes.ints(1)),
                Boxes.box("moov", Boxes.box("trak", Boxes.box("tkhd", Boxes.ints(7))))));
        assertThat(boxes).extracting(Box::type).containsExactly("ftyp", "moov");
        assertThat(boxes.get(1).require("trak", "tkhd").reader().getInt()).isEqualTo(7);
        assertThat(boxes.get(1).child("mvex")).isEmpty();
    }

    @Test
    void aSizeMayHaveSixtyFourBitsOrReachToTheEnd() throws Exception {
        byte[] large = Boxes.bytes(Boxes.ints(1), "mdat".getBytes(US_ASCII), Boxes.longs(20), Boxes.ints(5));
        byte[] last = Boxes.bytes(Boxes.ints(0), "free".getBytes(US_ASCII), Boxes.ints(6, 7));
        List<Box> boxes = Box.all(ByteBuffer.wrap(Boxes.bytes(large, last)));
        assertThat(boxes.get(0).reader().getInt()).isEqualTo(5);
        assertThat(boxes.get(1).content().remaining()).isEqualTo(8);
    }

    @Test
    void aSizeThatCannotBeIsNamed() {
        assertThatThrownBy(() -> Box.all(Boxes.buffer(Boxes.ints(100), "moof".getBytes(US_ASCII))))
                .isInstanceOf(PackagingException.class)
                .hasMessageContaining("moof")
                .hasMessageContaining("100");
        assertThatThrownBy(() -> Box.all(Boxes.buffer(Boxes.ints(4), "moof".getBytes(US_ASCII))))
                .hasMessageContaining("says it has 4 bytes");
        assertThatThrownBy(() -> Box.all(Boxes.buffer(new byte[3]))).hasMessageContaining("3 bytes");
    }

    @Test
    void aMissingBoxIsNamedWithWhereItShouldBe() throws Exception {
        Box moov = Box.all(Boxes.buffer(Boxes.box("moov", Boxes.box("trak")))).getFirst();
        assertThatThrownBy(() -> moov.require("trak", "mdia")).hasMessage("box trak has no mdia box; it must have one");
    }
}
