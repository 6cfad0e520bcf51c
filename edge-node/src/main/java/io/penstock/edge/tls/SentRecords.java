package io.penstock.edge.tls;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * What this side has sent under its application keys: how many records, which is the number of the next one, and the last
 * of them, to prove keys by. Counted from the end of the handshake in TLS 1.3 (BoringSSL writes the session tickets, the
 * first such records, together with the first data), from ChangeCipherSpec in TLS 1.2, where Finished is record 0. Not
 * thread-safe; owned by the connection's event loop.
 */
final class SentRecords {
    private static final int LARGEST = RecordScanner.HEADER + 16 * 1024 + 2048;
    private final RecordScanner scanner = new RecordScanner();
    private byte[] record = new byte[512];
    private int recordBytes;
    private boolean whole;
    private long afterChange;
    private long beforeHandshakeEnded;

    /** Takes note of ciphertext on its way out; the buffer's indices stay. */
    void note(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            if (scanner.atBoundary()) {
                recordBytes = 0;
                whole = false;
            }
            int taken = scanner.take(bytes, at, bytes.writerIndex() - at);
            keep(bytes, at, taken);
            at += taken;
            if (scanner.atBoundary()) {
                count();
            }
        }
    }

    /** The handshake has ended: in TLS 1.3 the next record is number 0. */
    void handshakeEnded() {
        beforeHandshakeEnded = afterChange;
        whole = false;
    }

    /** @return -1 where the stream of records was lost or is in the middle of one */
    long next(TlsVersion version) {
        if (scanner.lost() || !scanner.atBoundary()) {
            return -1;
        }
        return version == TlsVersion.TLS_1_3 ? afterChange - beforeHandshakeEnded : afterChange;
    }

    /** A copy of the last record under application keys; empty where there is none. */
    byte[] last() {
        return whole ? Arrays.copyOf(record, recordBytes) : new byte[0];
    }

    private void keep(ByteBuf bytes, int from, int count) {
        if (recordBytes + count > LARGEST) {
            return;
        }
        if (recordBytes + count > record.length) {
            record = Arrays.copyOf(record, Math.min(LARGEST, Math.max(2 * record.length, recordBytes + count)));
        }
        bytes.getBytes(from, record, recordBytes, count);
        recordBytes += count;
    }

    private void count() {
        if (scanner.type() == RecordScanner.CHANGE_CIPHER_SPEC) {
            afterChange = 0;
        } else {
            afterChange++;
            whole = true;
        }
    }
}
