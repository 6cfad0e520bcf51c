package io.penstock.edge.tls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;

/** An OCSP responder (RFC 6960): signs with the authority's own key what it is told to say. */
final class TestOcsp {
    private static final byte[] SHA1 = HexFormat.of().parseHex("2b0e03021a");
    private static final byte[] ECDSA_SHA256 = HexFormat.of().parseHex("2a8648ce3d040302");
    private static final byte[] BASIC = HexFormat.of().parseHex("2b0601050507300101");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    static final byte[] GOOD = Der.value(0x80);

    private TestOcsp() {}

    /** The certificate's status is good. */
    static byte[] good(TestAuthority authority, X509Certificate certificate, Instant from, Instant until)
            throws Exception {
        return response(authority, certificate, GOOD, from, Optional.of(until));
    }

    /** The certificate was revoked. */
    static byte[] revoked(TestAuthority authority, X509Certificate certificate, Instant from, Instant until)
            throws Exception {
        return response(authority, certificate, Der.value(Der.explicit(1), time(from)), from, Optional.of(until));
    }

    static byte[] response(
            TestAuthority authority, X509Certificate certificate, byte[] status, Instant from, Optional<Instant> until)
            throws Exception {
        byte[] answer = Der.value(
                Der.SEQUENCE,
                certificateId(authority, certificate),
                status,
                time(from),
                until.map(end -> Der.value(Der.explicit(0), time(end))).orElse(new byte[0]));
        byte[] data = Der.value(
                Der.SEQUENCE,
                Der.value(
                        Der.explicit(1),
                        authority.certificate().getSubjectX500Principal().getEncoded()),
                time(from),
                Der.value(Der.SEQUENCE, answer));
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(authority.key());
        signer.update(data);
        byte[] basic = Der.value(
                Der.SEQUENCE,
                data,
                Der.value(Der.SEQUENCE, Der.value(Der.OBJECT_ID, ECDSA_SHA256)),
                Der.value(0x03, new byte[] {0}, signer.sign()));
        byte[] typed = Der.value(Der.SEQUENCE, Der.value(Der.OBJECT_ID, BASIC), Der.value(Der.OCTET_STRING, basic));
        return Der.value(Der.SEQUENCE, Der.value(Der.ENUMERATED, new byte[] {0}), Der.value(Der.explicit(0), typed));
    }

    private static byte[] certificateId(TestAuthority authority, X509Certificate certificate) throws Exception {
        X509Certificate issuer = authority.certificate();
        Der key = new Der(issuer.getPublicKey().getEncoded()).enter(Der.SEQUENCE);
        key.enter(Der.SEQUENCE);
        Der bits = key.enter(0x03);
        byte[] withUnused = bits.rest();
        byte[] keyBits = java.util.Arrays.copyOfRange(withUnused, 1, withUnused.length);
        return Der.value(
                Der.SEQUENCE,
                Der.value(Der.SEQUENCE, Der.value(Der.OBJECT_ID, SHA1), Der.value(Der.NULL)),
                Der.value(
                        Der.OCTET_STRING, sha1(issuer.getSubjectX500Principal().getEncoded())),
                Der.value(Der.OCTET_STRING, sha1(keyBits)),
                Der.value(Der.INTEGER, certificate.getSerialNumber().toByteArray()));
    }

    private static byte[] sha1(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-1").digest(bytes);
    }

    private static byte[] time(Instant instant) {
        return Der.value(Der.GENERALIZED_TIME, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }
}
