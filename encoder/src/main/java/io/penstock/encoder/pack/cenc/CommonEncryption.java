package io.penstock.encoder.pack.cenc;

import io.penstock.contracts.pack.CommonSystem;
import io.penstock.contracts.pack.Protection;
import io.penstock.contracts.pack.ProtectionScheme;
import io.penstock.encoder.pack.Box;
import io.penstock.encoder.pack.Encryption;
import io.penstock.encoder.pack.PackagingException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Common Encryption (ISO/IEC 23001-7) of H.264, HEVC and AAC tracks, all of a package under one key. Deterministic: the same
 * tracks under the same key become the same bytes (see {@link InitialVectors}).
 */
public final class CommonEncryption implements Encryption {
    private final ProtectionScheme scheme;
    private final ContentKey key;
    private final List<ByteBuffer> psshBoxes = new ArrayList<>();

    /** Headers get the common system's {@code pssh} box alone. */
    public CommonEncryption(ProtectionScheme scheme, ContentKey key) {
        this(scheme, key, List.of());
    }

    /**
     * @param key must stay open until the package is written
     * @param otherPsshBoxes whole {@code pssh} boxes of further protection systems, for headers
     * @throws IllegalArgumentException where one of these is no such box
     */
    public CommonEncryption(ProtectionScheme scheme, ContentKey key, List<ByteBuffer> otherPsshBoxes) {
        this.scheme = scheme;
        this.key = key;
        psshBoxes.add(ByteBuffer.wrap(CommonSystem.pssh(key.keyId())));
        for (ByteBuffer box : otherPsshBoxes) {
            requirePssh(box);
            psshBoxes.add(box.slice());
        }
    }

    private static void requirePssh(ByteBuffer bytes) {
        try {
            List<String> types = Box.all(bytes).stream().map(Box::type).toList();
            if (!types.equals(List.of("pssh"))) {
                throw new IllegalArgumentException("the boxes " + types + " were given as one pssh box");
            }
        } catch (PackagingException e) {
            throw new IllegalArgumentException("what was given as a pssh box is none: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Protection> protection() {
        return Optional.of(new Protection(scheme, key.keyId()));
    }

    @Override
    public Track track(String renditionId, ByteBuffer initFile) throws PackagingException {
        return new EncryptedTrack(renditionId, scheme, key, psshBoxes, initFile);
    }

    @Override
    public String toString() {
        return scheme.fourCc() + " under " + key;
    }
}
