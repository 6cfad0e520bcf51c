package io.penstock.encoder.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InitSegmentTest {
    @Test
    void aVideoHeaderTellsTimescaleDelaySizeAndCodec() throws Exception {
        InitSegment init = InitSegment.parse(Boxes.buffer(Boxes.moov(12288, Boxes.avcEntry(), Boxes.edit(1024))));
        assertThat(init.timescale()).isEqualTo(12288);
        assertThat(init.presentationDelayTicks()).isEqualTo(1024);
        assertThat(init.defaults()).isEqualTo(new InitSegment.SampleDefaults(512, 0, 0x10000));
        assertThat(init.format()).isEqualTo(new SampleFormat.Avc("avc1.640028", 1920, 1080));
    }

    @Test
    void aSoundHeaderTellsChannelsRateAndCodec() throws Exception {
        assertThat(InitSegment.parse(Boxes.buffer(Boxes.moov(48000, Boxes.aacEntry("1190"))))
                        .format())
                .isEqualTo(new SampleFormat.Aac("mp4a.40.2", 2, 48000));
        // HE-AAC is object type 5; the escape 31 stands before types from 32 up (42: xHE-AAC)
        assertThat(codecs("2b11")).isEqualTo("mp4a.40.5");
        assertThat(codecs("f940")).isEqualTo("mp4a.40.42");
    }

    @Test
    void theFileIsMarkedAsCmafAndKeepsTheMoov() throws Exception {
        byte[] moov = Boxes.moov(12288, Boxes.avcEntry());
        InitSegment init = InitSegment.parse(Boxes.buffer(moov));
        byte[] file = new byte[init.bytes().remaining()];
        init.bytes().duplicate().get(file);
        assertThat(Box.all(Boxes.buffer(file))).extracting(Box::type).containsExactly("ftyp", "moov");
        assertThat(new String(file, 0, 28, StandardCharsets.ISO_8859_1)).contains("ftypiso6", "cmfc");
        assertThat(file).endsWith(moov);
    }

    @Test
    void whatOurPackagesNeverHaveIsRefusedByName() {
        byte[] pause = Boxes.edit(-1);
        assertThatThrownBy(() -> InitSegment.parse(Boxes.buffer(Boxes.moov(12288, Boxes.avcEntry(), pause))))
                .isInstanceOf(PackagingException.class)
                .hasMessageContaining("must start at 0");
        assertThatThrownBy(() -> InitSegment.parse(Boxes.buffer(Boxes.moov(12288, Boxes.box("mp4v", new byte[78])))))
                .hasMessageContaining("mp4v");
        assertThatThrownBy(() -> InitSegment.parse(Boxes.buffer(Boxes.moov(0, Boxes.avcEntry()))))
                .hasMessageContaining("timescale of 0");
    }

    private static String codecs(String specificInfo) throws Exception {
        return InitSegment.parse(Boxes.buffer(Boxes.moov(48000, Boxes.aacEntry(specificInfo))))
                .format()
                .codecs();
    }
}
