package io.penstock.encoder.pack.cenc;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * Scheme {@code cbcs} (ISO/IEC 23001-7 section 10.4): AES-128 in cipher block chaining mode. Each protected range starts anew
 * from the track's initialization vector; of every {@code crypt + skip} blocks the first {@code crypt} are encrypted and chained
 * to each other, the others and a last part of a block stay clear. A pattern of 0:0 encrypts all whole blocks.
 */
final class PatternCipher implements SampleCipher {
    private static final int BLOCK = 16;

    private final ContentKey key;
    private final Cipher cipher;
    private final IvParameterSpec iv;
    private final int crypt;
    private final int skip;

    PatternCipher(ContentKey key, TrackEncryption track) {
        this.key = key;
        this.cipher = Aes.cipher("AES/CBC/NoPadding");
        this.iv = new IvParameterSpec(track.constantIv());
        this.crypt = track.cryptBlocks();
        this.skip = track.skipBlocks();
    }

    @Override
    public byte[] encrypt(ByteBuffer sample, List<Subsample> subsamples) {
        if (subsamples.isEmpty()) {
            range(sample, sample.position(), sample.remaining());
        }
        int at = sample.position();
        for (Subsample subsample : subsamples) {
            at += subsample.clearBytes();
            range(sample, at, subsample.protectedBytes());
            at += subsample.protectedBytes();
        }
        return new byte[0];
    }

    private void range(ByteBuffer sample, int from, int bytes) {
        int end = sample.arrayOffset() + from + bytes / BLOCK * BLOCK;
        int at = sample.arrayOffset() + from;
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key.secret(), iv);
            while (at < end) {
                int run = crypt == 0 ? end - at : Math.min(crypt * BLOCK, end - at);
                cipher.update(sample.array(), at, run, sample.array(), at);
                at += run + skip * BLOCK;
            }
        } catch (GeneralSecurityException e) {
            throw Aes.impossible(e);
        }
    }
}
