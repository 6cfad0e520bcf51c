package io.penstock.encoder.pack.cenc;

import io.penstock.encoder.pack.PackagingException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * Scheme {@code cenc} (ISO/IEC 23001-7 section 10.1) over the samples of one segment: AES-128 in counter mode, the key stream
 * running on over a sample's protected ranges. A counter block is the segment's 12 bytes and the number of the block within
 * the segment, so that no two are the same; each sample starts at the block after the last one of the sample before.
 */
final class CounterCipher implements SampleCipher {
    /** Bytes of a sample's initialization vector: a whole counter block. */
    static final int IV_BYTES = 16;

    private static final int BLOCK = 16;
    private static final long MOST_BLOCKS = 1L << 32;

    private final ContentKey key;
    private final Cipher cipher;
    private final byte[] prefix;
    private long nextBlock;

    CounterCipher(ContentKey key, byte[] prefix) {
        this.key = key;
        this.prefix = prefix.clone();
        this.cipher = Aes.cipher("AES/CTR/NoPadding");
    }

    @Override
    public byte[] encrypt(ByteBuffer sample, List<Subsample> subsamples) throws PackagingException {
        byte[] iv = ByteBuffer.allocate(IV_BYTES)
                .put(prefix)
                .putInt((int) nextBlock)
                .array();
        long blocks = (sample.remaining() + BLOCK - 1L) / BLOCK;
        if (nextBlock + blocks > MOST_BLOCKS) {
            throw new PackagingException(
                    "a segment has more than " + MOST_BLOCKS + " cipher blocks; it must be shorter");
        }
        nextBlock += blocks;
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key.secret(), new IvParameterSpec(iv));
            if (subsamples.isEmpty()) {
                apply(sample, sample.position(), sample.remaining());
            }
            int at = sample.position();
            for (Subsample subsample : subsamples) {
                at += subsample.clearBytes();
                apply(sample, at, subsample.protectedBytes());
                at += subsample.protectedBytes();
            }
        } catch (GeneralSecurityException e) {
            throw Aes.impossible(e);
        }
        return iv;
    }

    private void apply(ByteBuffer sample, int at, int bytes) throws GeneralSecurityException {
        int start = sample.arrayOffset() + at;
        cipher.update(sample.array(), start, bytes, sample.array(), start);
    }
}
