package io.penstock.contracts.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The protection system that only names keys (W3C, "cenc" Initialization Data Format, section 4): any licence server that
 * knows the ids can answer for it, ClearKey among them.
 */
public final class CommonSystem {
    public static final UUID ID = UUID.fromString("1077efec-c0b2-4d02-ace3-3c1e52e2fb4b");

    /** As manifests name it. */
    public static final String URN = "urn:uuid:" + ID;

    private static final int BYTES = 8 + 4 + 16 + 4 + 16 + 4;

    private CommonSystem() {}

    /** The whole {@code pssh} box, version 1, with one key id and no data (ISO/IEC 23001-7 section 8.1). */
    public static byte[] pssh(UUID keyId) {
        return ByteBuffer.allocate(BYTES)
                .putInt(BYTES)
                .put("pssh".getBytes(StandardCharsets.US_ASCII))
                .putInt(0x01000000)
                .put(bytes(ID))
                .putInt(1)
                .put(bytes(keyId))
                .putInt(0)
                .array();
    }

    /** An id's 16 bytes in network order. */
    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
