package io.penstock.contracts.pack;

import java.util.UUID;

/**
 * How a package's picture and sound are encrypted, every rendition of them: Common Encryption (ISO/IEC 23001-7) under one key.
 * It names the key and never holds it. Subtitles and thumbnails stay clear: players take them as files, by no decryption module.
 *
 * @param keyId the key's id, {@code default_KID}
 */
public record Protection(ProtectionScheme scheme, UUID keyId) {}
