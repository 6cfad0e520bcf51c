package io.penstock.encoder.pack.cenc;

import io.penstock.contracts.pack.CommonSystem;
import io.penstock.contracts.pack.ProtectionScheme;
import java.util.UUID;

/** How all samples of a track are encrypted: what the {@code tenc} box says (ISO/IEC 23001-7 section 8.2). */
final class TrackEncryption {
    private static final int SCHEME_VERSION = 0x00010000;

    private final ProtectionScheme scheme;
    private final UUID keyId;
    private final int cryptBlocks;
    private final int skipBlocks;
    private final byte[] constantIv;

    private TrackEncryption(ProtectionScheme scheme, UUID keyId, int cryptBlocks, int skipBlocks, byte[] constantIv) {
        this.scheme = scheme;
        this.keyId = keyId;
        this.cryptBlocks = cryptBlocks;
        this.skipBlocks = skipBlocks;
        this.constantIv = constantIv.clone();
    }

    static TrackEncryption cenc(UUID keyId) {
        return new TrackEncryption(ProtectionScheme.CENC, keyId, 0, 0, new byte[0]);
    }

    /** Video has one block in ten encrypted, sound all of them (section 10.4.2). */
    static TrackEncryption cbcs(UUID keyId, boolean video, byte[] constantIv) {
        return new TrackEncryption(ProtectionScheme.CBCS, keyId, video ? 1 : 0, video ? 9 : 0, constantIv);
    }

    ProtectionScheme scheme() {
        return scheme;
    }

    int cryptBlocks() {
        return cryptBlocks;
    }

    int skipBlocks() {
        return skipBlocks;
    }

    byte[] constantIv() {
        return constantIv.clone();
    }

    int perSampleIvBytes() {
        return constantIv.length == 0 ? CounterCipher.IV_BYTES : 0;
    }

    /** The {@code sinf} box of a sample entry that was of the given type (ISO/IEC 14496-12 section 8.12). */
    byte[] protectionInfo(String originalType) {
        return BoxBytes.box(
                "sinf",
                BoxBytes.box("frma", BoxBytes.ascii(originalType)),
                BoxBytes.full("schm", 0, 0, BoxBytes.ascii(scheme.fourCc()), BoxBytes.ints(SCHEME_VERSION)),
                BoxBytes.box("schi", tenc()));
    }

    private byte[] tenc() {
        int version = scheme == ProtectionScheme.CBCS ? 1 : 0;
        byte[] fields = {0, (byte) (cryptBlocks << 4 | skipBlocks), 1, (byte) perSampleIvBytes()};
        byte[] constant = constantIv.length == 0 ? constantIv : BoxBytes.joined(ivLength(), constantIv);
        return BoxBytes.full("tenc", version, 0, fields, CommonSystem.bytes(keyId), constant);
    }

    private byte[] ivLength() {
        return new byte[] {(byte) constantIv.length};
    }
}
