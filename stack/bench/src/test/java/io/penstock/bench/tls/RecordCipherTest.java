package io.penstock.bench.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.bench.load.LoadException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecordCipherTest {
    private static final byte[] SECRET = new byte[32];
    private static final byte[] TEXT = "segment".getBytes(StandardCharsets.US_ASCII);

    private final RecordCipher sealing = new RecordCipher(SECRET);
    private final RecordCipher opening = new RecordCipher(SECRET);
    private final byte[] plain = new byte[100];

    @Test
    void whatIsSealedOpensInTheSameOrder() {
        for (int i = 0; i < 3; i++) {
            byte[] record = seal();
            assertThat(open(record)).isEqualTo(TEXT.length);
            assertThat(plain).startsWith(TEXT);
            assertThat(plain[TEXT.length]).isEqualTo((byte) ContentType.APPLICATION_DATA);
        }
    }

    @Test
    void aRecordThatWasLeftOutMustBeCounted() {
        seal();
        byte[] second = seal();
        opening.skip();
        assertThat(open(second)).isEqualTo(TEXT.length);
        byte[] third = seal();
        byte[] fourth = seal();
        assertThat(third).isNotEqualTo(fourth);
        assertThatThrownBy(() -> open(fourth)).isInstanceOf(LoadException.class).hasMessageContaining("not authentic");
    }

    @Test
    void aChangedByteIsFound() {
        byte[] record = seal();
        record[7] ^= 1;
        assertThatThrownBy(() -> open(record)).isInstanceOf(LoadException.class);
    }

    private byte[] seal() {
        byte[] record = new byte[100];
        int length = sealing.seal(ContentType.APPLICATION_DATA, TEXT, TEXT.length, record);
        return Arrays.copyOf(record, length);
    }

    private int open(byte[] record) {
        byte[] payload = Arrays.copyOfRange(record, RecordCipher.HEADER_BYTES, record.length);
        return opening.open(record, payload, payload.length, plain);
    }
}
