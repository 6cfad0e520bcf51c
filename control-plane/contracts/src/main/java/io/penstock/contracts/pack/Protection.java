package io.penstock.contracts.pack;

import java.util.UUID;

/**
 * How a package's picture and sound are encrypted: Common Encryption (ISO/IEC 23001-7) under one key. It names the key and
 * never holds it.
 *
 * @param keyId the key's id, {@code default_KID}
 */
public record Protection(ProtectionScheme scheme, UUID keyId) {}
