package io.penstock.encoder.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contracts.pack.Segment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmenterTest {
    private static final int KEY = 0x02000000;

    @TempDir
    Path folder;

    @Test
    void everyFragmentBecomesASegmentAndOtherBoxesAreLeftOut() throws Exception {
        byte[] first = fragment(0, 2, KEY, 30);
        byte[] second = fragment(1024, 1, KEY, 40);
        Path file = file(
                Boxes.moov(12288, Boxes.avcEntry()),
                Boxes.box("styp", Boxes.ints(1)),
                first,
                Boxes.box("sidx", Boxes.ints(1)),
                second,
                Boxes.box("mfra", Boxes.ints(1)));
        PackageFolder out = new PackageFolder(folder.resolve("out"));
        Segmenter.Cut cut = Segmenter.cut("v-h264-1080-1", file, out, Encryption.none());
        assertThat(cut.segments())
                .containsExactly(
                        new Segment("seg-00001.m4s", 0, 1024, first.length),
                        new Segment("seg-00002.m4s", 1024, 512, second.length));
        assertThat(folder.resolve("out/v-h264-1080-1/seg-00002.m4s")).hasBinaryContent(second);
        assertThat(out.files())
                .extracting(f -> f.path())
                .containsExactly(
                        "v-h264-1080-1/init.mp4", "v-h264-1080-1/seg-00001.m4s", "v-h264-1080-1/seg-00002.m4s");
    }

    @Test
    void primingBeforeTheStartIsNotPresented() throws Exception {
        Path file = file(
                Boxes.moov(48000, Boxes.aacEntry("1190"), Boxes.edit(200)),
                fragment(0, 2, KEY, 10),
                fragment(1024, 2, KEY, 10));
        assertThat(Segmenter.cut("a-und-aac2", file, new PackageFolder(folder), Encryption.none())
                        .segments())
                .extracting(Segment::startTicks)
                .containsExactly(0L, 824L);
    }

    @Test
    void aGapIsNamed() throws Exception {
        Path file = file(Boxes.moov(12288, Boxes.avcEntry()), fragment(0, 2, KEY, 10), fragment(1025, 2, KEY, 10));
        assertThatThrownBy(() -> Segmenter.cut("v-h264-1080-1", file, new PackageFolder(folder), Encryption.none()))
                .isInstanceOf(PackagingException.class)
                .hasMessage(
                        "v-h264-1080-1/seg-00002.m4s starts at tick 1025; the segment before ends at 1024, and there must"
                                + " be no gap");
    }

    @Test
    void aSegmentThatNoPlayerCouldStartAtIsNamed() throws Exception {
        Path file = file(Boxes.moov(12288, Boxes.avcEntry()), fragment(0, 2, 0x10000, 10));
        assertThatThrownBy(() -> Segmenter.cut("v-h264-1080-1", file, new PackageFolder(folder), Encryption.none()))
                .hasMessageContaining("seg-00001.m4s does not start with a sync sample");
    }

    @Test
    void aFileThatEndsInTheMiddleIsNoPackage() throws Exception {
        byte[] moov = Boxes.moov(12288, Boxes.avcEntry());
        byte[] fragment = fragment(0, 2, KEY, 100);
        byte[] half = Arrays.copyOf(fragment, fragment.length - 1);
        assertThatThrownBy(() ->
                        Segmenter.cut("v-h264-1080-1", file(moov, half), new PackageFolder(folder), Encryption.none()))
                .hasMessageContaining("box mdat");
        assertThatThrownBy(
                        () -> Segmenter.cut("v-h264-1080-2", file(moov), new PackageFolder(folder), Encryption.none()))
                .hasMessageContaining("no fragment");
        assertThatThrownBy(() ->
                        Segmenter.cut("v-h264-1080-3", file(fragment), new PackageFolder(folder), Encryption.none()))
                .hasMessageContaining("no moov");
    }

    private Path file(byte[]... boxes) throws Exception {
        return Files.write(folder.resolve("in.mp4"), Boxes.bytes(boxes));
    }

    private static byte[] fragment(int start, int samples, int firstFlags, int bytes) {
        byte[] moof = Boxes.box(
                "moof",
                Boxes.box("mfhd", Boxes.ints(0, 1)),
                Boxes.box(
                        "traf",
                        Boxes.box("tfhd", Boxes.ints(0x020000, 1)),
                        Boxes.box("tfdt", Boxes.ints(0, start)),
                        Boxes.box("trun", Boxes.ints(0x4, samples, firstFlags))));
        return Boxes.bytes(moof, Boxes.box("mdat", new byte[bytes]));
    }
}
