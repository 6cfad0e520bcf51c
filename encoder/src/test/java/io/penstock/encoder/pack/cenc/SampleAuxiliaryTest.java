package io.penstock.encoder.pack.cenc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SampleAuxiliaryTest {
    private static final byte[] IV = HandMade.hex("a0a1a2a3a4a5a6a7a8a9aaab00000000");

    @Test
    void samplesOfDifferentLengthsAreListedOneByOne() throws Exception {
        SampleAuxiliary auxiliary = new SampleAuxiliary(true);
        auxiliary.add(IV, List.of(new Subsample(65535, 0), new Subsample(35, 96)));
        auxiliary.add(IV, List.of(new Subsample(7, 16)));
        assertThat(auxiliary.boxes(1000))
                .isEqualTo(HandMade.hex("00000013 7361697a 00000000 00 00000002 1e 18"
                        // From the moof box's start: 1000, 19 of saiz, 20 of saio, 16 of senc's head
                        + "00000014 7361696f 00000000 00000001 0000041f"
                        + "00000046 73656e63 00000002 00000002"
                        + "a0a1a2a3a4a5a6a7a8a9aaab00000000 0002 ffff 00000000 0023 00000060"
                        + "a0a1a2a3a4a5a6a7a8a9aaab00000000 0001 0007 00000010"));
    }

    @Test
    void samplesOfOneLengthAreNot() throws Exception {
        SampleAuxiliary auxiliary = new SampleAuxiliary(false);
        auxiliary.add(IV, List.of());
        auxiliary.add(IV, List.of());
        assertThat(auxiliary.boxes(0))
                .isEqualTo(HandMade.hex("00000011 7361697a 00000000 10 00000002"
                        + "00000014 7361696f 00000000 00000001 00000035"
                        + "00000030 73656e63 00000000 00000002"
                        + "a0a1a2a3a4a5a6a7a8a9aaab00000000 a0a1a2a3a4a5a6a7a8a9aaab00000000"));
    }

    @Test
    void whereNoSampleNeedsAnythingThereIsNoBox() throws Exception {
        SampleAuxiliary auxiliary = new SampleAuxiliary(false);
        auxiliary.add(new byte[0], List.of());
        assertThat(auxiliary.boxes(0)).isEmpty();
    }

    @Test
    void moreSlicesThanFitAreRefused() throws Exception {
        SampleAuxiliary auxiliary = new SampleAuxiliary(true);
        auxiliary.add(IV, Collections.nCopies(39, new Subsample(9, 16)));
        assertThatThrownBy(() -> auxiliary.add(IV, Collections.nCopies(40, new Subsample(9, 16))))
                .hasMessageContaining("40 protected ranges; at most 39 fit");
        auxiliary.add(new byte[0], Collections.nCopies(42, new Subsample(9, 16)));
    }

    @Test
    void theTrackSaysHowItsSamplesAreEncrypted() {
        UUID id = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        assertThat(TrackEncryption.cenc(id).protectionInfo("avc1"))
                .isEqualTo(HandMade.hex("00000050 73696e66 0000000c 66726d61 61766331"
                        + "00000014 7363686d 00000000 63656e63 00010000"
                        + "00000028 73636869 00000020 74656e63 00000000 00 00 01 10 00112233445566778899aabbccddeeff"));
        assertThat(TrackEncryption.cbcs(id, true, IV).protectionInfo("hvc1"))
                .isEqualTo(HandMade.hex("00000061 73696e66 0000000c 66726d61 68766331"
                        + "00000014 7363686d 00000000 63626373 00010000"
                        + "00000039 73636869 00000031 74656e63 01000000 00 19 01 00 00112233445566778899aabbccddeeff"
                        + "10 a0a1a2a3a4a5a6a7a8a9aaab00000000"));
        assertThat(TrackEncryption.cbcs(id, false, IV).protectionInfo("mp4a"))
                .containsSequence(HandMade.hex("74656e63 01000000 00 00 01 00 0011"));
    }
}
