package io.penstock.encoder.pack.cenc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Derives initialization vectors from the key and from what they are for, clear bytes included, by HKDF with SHA-256
 * (RFC 5869): the same input gives the same package, and other input under the same key another vector.
 *
 * <p>Counter mode must never see a counter block twice under one key. Within a segment {@link CounterCipher} counts. Two
 * segments that differ in anything (rendition, number, content) have the same 12 bytes by chance alone: under one key, n
 * segments do with a probability below n^2 / 2^97, for 16 million of them (a year of film in ten renditions) 2^-49. Two
 * segments that differ in nothing come out the same, which shows no more than that they are.
 */
final class InitialVectors {
    /** Bytes that all counter blocks of a segment start with. */
    static final int SEGMENT_BYTES = 12;

    private static final int TRACK_BYTES = 16;

    private final ContentKey key;
    private final String renditionId;

    InitialVectors(ContentKey key, String renditionId) {
        this.key = key;
        this.renditionId = renditionId;
    }

    /** The constant vector of a {@code cbcs} track. */
    byte[] ofTrack(ByteBuffer clearInitFile) {
        return derive("track", 0, clearInitFile, TRACK_BYTES);
    }

    /** The first bytes of a {@code cenc} segment's counter blocks. */
    byte[] ofSegment(int number, ByteBuffer clearSegment) {
        return derive("segment", number, clearSegment, SEGMENT_BYTES);
    }

    /** Every part but the last has a fixed length or ends with a 0, so no two inputs look the same. */
    private byte[] derive(String use, int number, ByteBuffer clear, int bytes) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(clear.duplicate());
            ByteArrayOutputStream info = new ByteArrayOutputStream();
            info.writeBytes(("penstock common encryption iv 1\0" + use + "\0" + renditionId + "\0")
                    .getBytes(StandardCharsets.UTF_8));
            info.writeBytes(ByteBuffer.allocate(4).putInt(number).array());
            info.writeBytes(sha256.digest());
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract().addIKM(key.secret()).thenExpand(info.toByteArray(), bytes));
        } catch (GeneralSecurityException e) {
            throw Aes.impossible(e);
        }
    }
}
