package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaredLengthTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    @Test
    void aBoxThatEndsEarlyIsNamed() throws Exception {
        box("ftyp", 16, 16);
        box("mdat", 1000, 400);
        assertThat(missing()).contains("its mdat box lacks the last 600 of 1000 bytes");
    }

    @Test
    void wholeBoxesAndPaddingBehindThemAreWhole() throws Exception {
        box("ftyp", 16, 16);
        box("moov", 100, 100);
        assertThat(missing()).isEmpty();
        out.write(new byte[50]);
        assertThat(missing()).isEmpty();
    }

    @Test
    void aLargeBoxHasItsLengthBehindItsType() throws Exception {
        out.writeInt(1);
        out.write("mdat".getBytes(StandardCharsets.US_ASCII));
        out.writeLong(1L << 33);
        out.write(new byte[100]);
        assertThat(missing()).hasValueSatisfying(text -> assertThat(text).contains("of 8589934592 bytes"));
    }

    @Test
    void aBoxMayReachToTheEndOfTheFile() throws Exception {
        box("ftyp", 16, 16);
        box("mdat", 0, 300);
        assertThat(missing()).isEmpty();
    }

    @Test
    void aChunkOfAviThatEndsEarlyIsNamed() throws Exception {
        out.write("RIFF".getBytes(StandardCharsets.US_ASCII));
        out.writeInt(Integer.reverseBytes(500));
        out.write(new byte[492]);
        assertThat(missing()).contains("its RIFF chunk lacks the last 8 of 508 bytes");
        out.write(new byte[8]);
        assertThat(missing()).isEmpty();
    }

    @Test
    void aTransportStreamEndsWithAWholePacketOfItsOwnLength() throws Exception {
        for (int packet : new int[] {188, 192}) {
            byte[] stream = new byte[packet * 192];
            for (int at = packet - 188; at < stream.length; at += packet) {
                stream[at] = 0x47;
            }
            assertThat(missing(stream)).isEmpty();
            // A length that the other kind of packet would divide
            byte[] cut = Arrays.copyOf(stream, (packet == 188 ? 192 : 188) * 100);
            assertThat(missing(cut)).hasValueSatisfying(text -> assertThat(text).contains("of " + packet + " bytes"));
        }
    }

    @Test
    void anythingElseSaysNothingOfItsLength() throws Exception {
        assertThat(missing("Dear Sir, this is no film.".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(missing(new byte[3])).isEmpty();
    }

    private void box(String type, int declared, int written) throws Exception {
        out.writeInt(declared);
        out.write(type.getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[written - 8]);
    }

    private Optional<String> missing() throws Exception {
        return missing(bytes.toByteArray());
    }

    private Optional<String> missing(byte[] content) throws Exception {
        return DeclaredLength.missing(Files.write(folder.resolve("file"), content));
    }
}
