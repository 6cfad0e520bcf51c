package io.penstock.edge.tls;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What {@code setsockopt(TLS_TX)} takes ({@code linux/tls.h}, {@code tls12_crypto_info_*}): version and cipher as 16-bit
 * integers of the machine's byte order, then iv, key, salt and the number of the next record.
 *
 * <p>The kernel forms the nonce of a record as TLS 1.3 and ChaCha20 do, from salt and iv exclusive-or the record's number;
 * with TLS 1.2 GCM the iv is the explicit part of the nonce itself, which BoringSSL makes equal to the number, and the
 * kernel counts on from it.
 */
final class CryptoInfo {
    private static final int HEADER = 4;
    private static final int SEQUENCE = 8;

    private CryptoInfo() {}

    static int bytes(KernelCipher cipher) {
        return HEADER + cipher.ivBytes() + cipher.keyBytes() + cipher.saltBytes() + SEQUENCE;
    }

    /**
     * @param sequence number of the first record that the kernel will make
     * @param target takes {@link #bytes} more bytes; to be zeroed by the caller
     */
    static void write(KernelSuite suite, TrafficKeys keys, long sequence, ByteBuffer target) {
        KernelCipher cipher = suite.cipher();
        target.order(ByteOrder.nativeOrder())
                .putShort((short) suite.version().number())
                .putShort((short) cipher.number())
                .order(ByteOrder.BIG_ENDIAN);
        if (suite.version() == TlsVersion.TLS_1_2 && cipher.gcm()) {
            target.putLong(sequence);
        } else {
            target.put(keys.iv(), cipher.saltBytes(), cipher.ivBytes());
        }
        target.put(keys.key()).put(keys.iv(), 0, cipher.saltBytes()).putLong(sequence);
    }
}
