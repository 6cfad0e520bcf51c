package io.penstock.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordScannerTest {
    private static ByteBuf record(int type, int length) {
        return Unpooled.buffer()
                .writeByte(type)
                .writeShort(0x0303)
                .writeShort(length)
                .writeZero(length);
    }

    private static ByteBuf records(int... typesAndLengths) {
        ByteBuf all = Unpooled.buffer();
        for (int i = 0; i < typesAndLengths.length; i += 2) {
            all.writeBytes(record(typesAndLengths[i], typesAndLengths[i + 1]));
        }
        return all;
    }

    @Test
    void recordsAreCountedWhereverTheStreamIsCut() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int[] lengths = random.ints(10, 0, 300).toArray();
            ByteBuf stream = Unpooled.buffer();
            for (int length : lengths) {
                stream.writeBytes(record(RecordScanner.APPLICATION_DATA, length));
            }
            SentRecords sent = new SentRecords();
            sent.handshakeEnded();
            while (stream.isReadable()) {
                sent.note(stream.readSlice(Math.min(stream.readableBytes(), 1 + random.nextInt(40))));
            }
            assertThat(sent.next(TlsVersion.TLS_1_3)).as("seed %s", seed).isEqualTo(10);
            assertThat(sent.last()).as("seed %s", seed).hasSize(5 + lengths[9]);
        }
    }

    @Test
    void whatTheHandshakeSentDoesNotCountInTls13() {
        SentRecords sent = new SentRecords();
        sent.note(records(22, 90, 20, 1, 23, 800, 23, 60));
        sent.handshakeEnded();
        assertThat(sent.last()).isEmpty();
        assertThat(sent.next(TlsVersion.TLS_1_3)).isZero();
        sent.note(records(23, 250, 23, 250, 23, 400));
        assertThat(sent.next(TlsVersion.TLS_1_3)).isEqualTo(3);
    }

    @Test
    void finishedIsRecordZeroInTls12() {
        SentRecords sent = new SentRecords();
        sent.note(records(22, 90, 22, 800, 22, 200, 20, 1, 22, 40));
        sent.handshakeEnded();
        sent.note(records(23, 400));
        assertThat(sent.next(TlsVersion.TLS_1_2)).isEqualTo(2);
    }

    @Test
    void inTheMiddleOfARecordNothingIsNext() {
        SentRecords sent = new SentRecords();
        sent.note(record(23, 100).slice(0, 50));
        assertThat(sent.next(TlsVersion.TLS_1_3)).isEqualTo(-1);
    }

    @Test
    void whatIsNoTlsIsTakenAsItComes() {
        RecordScanner scanner = new RecordScanner();
        ByteBuf http = Unpooled.copiedBuffer("GET / HTTP/1.1\r\n\r\n", java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(scanner.take(http, 0, http.readableBytes())).isEqualTo(http.readableBytes());
        assertThat(scanner.lost()).isTrue();
        assertThat(scanner.atBoundary()).isFalse();
    }
}
