package io.penstock.edge.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * An OCSP response (RFC 6960, 4.2.1) that says of one certificate that it is good, and for which time. Its signature is not
 * checked here: whoever is shown it does that, and a forged one gains nobody anything.
 *
 * @param response as it was read
 */
@SuppressWarnings("ArrayRecordComponent") // passed on as it is, never compared
record OcspStaple(byte[] response, Instant thisUpdate, Instant nextUpdate) {
    private static final int LARGEST = 64 * 1024;
    private static final int SUCCESSFUL = 0;
    private static final int GOOD = 0x80;
    private static final byte[] BASIC = HexFormat.of().parseHex("2b0601050507300101");
    private static final Map<String, String> DIGESTS = Map.of(
            "2b0e03021a", "SHA-1",
            "608648016503040201", "SHA-256",
            "608648016503040202", "SHA-384",
            "608648016503040203", "SHA-512");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'");

    /** @throws IOException where the file is no response that says of this certificate that it is good, with its name */
    static OcspStaple read(Path file, X509Certificate certificate) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] response = in.readNBytes(LARGEST + 1);
            if (response.length > LARGEST) {
                throw new IOException("it is larger than 64 KiB");
            }
            return parse(response, certificate);
        } catch (IOException e) {
            throw new IOException(file + " is no OCSP response for the certificate: " + e.getMessage(), e);
        }
    }

    static OcspStaple parse(byte[] response, X509Certificate certificate) throws IOException {
        Der outer = new Der(response).enter(Der.SEQUENCE);
        byte[] status = outer.enter(Der.ENUMERATED).rest();
        if (status.length != 1 || status[0] != SUCCESSFUL) {
            throw new IOException(
                    "the responder answered with status " + HexFormat.of().formatHex(status));
        }
        Der typed = outer.enter(Der.explicit(0)).enter(Der.SEQUENCE);
        if (!Arrays.equals(typed.enter(Der.OBJECT_ID).rest(), BASIC)) {
            throw new IOException("it is no basic response");
        }
        Der answers = answers(typed.enter(Der.OCTET_STRING));
        while (answers.hasNext()) {
            Der answer = answers.enter(Der.SEQUENCE);
            if (isAbout(certificate, answer.enter(Der.SEQUENCE))) {
                return staple(response, answer);
            }
        }
        throw new IOException("it is about other certificates than number "
                + certificate.getSerialNumber().toString(16));
    }

    boolean isCurrentAt(Instant time) {
        return !time.isBefore(thisUpdate) && time.isBefore(nextUpdate);
    }

    private static Der answers(Der basic) throws IOException {
        Der data = basic.enter(Der.SEQUENCE).enter(Der.SEQUENCE);
        if (data.nextIs(Der.explicit(0))) {
            data.next();
        }
        data.next();
        data.enter(Der.GENERALIZED_TIME);
        return data.enter(Der.SEQUENCE);
    }

    private static boolean isAbout(X509Certificate certificate, Der id) throws IOException {
        String digest = DIGESTS.get(HexFormat.of()
                .formatHex(id.enter(Der.SEQUENCE).enter(Der.OBJECT_ID).rest()));
        byte[] issuer = id.enter(Der.OCTET_STRING).rest();
        id.enter(Der.OCTET_STRING);
        byte[] serial = id.enter(Der.INTEGER).rest();
        if (digest == null
                || !Arrays.equals(serial, certificate.getSerialNumber().toByteArray())) {
            return false;
        }
        try {
            return Arrays.equals(
                    issuer,
                    MessageDigest.getInstance(digest)
                            .digest(certificate.getIssuerX500Principal().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + digest, e);
        }
    }

    private static OcspStaple staple(byte[] response, Der answer) throws IOException {
        if (answer.peek() != GOOD) {
            throw new IOException("it does not say that the certificate is good");
        }
        answer.next();
        Instant from = time(answer.enter(Der.GENERALIZED_TIME));
        if (!answer.nextIs(Der.explicit(0))) {
            throw new IOException("it has no nextUpdate, so that nobody can tell when it is outdated");
        }
        return new OcspStaple(response, from, time(answer.enter(Der.explicit(0)).enter(Der.GENERALIZED_TIME)));
    }

    private static Instant time(Der value) throws IOException {
        String text = new String(value.rest(), StandardCharsets.US_ASCII);
        try {
            return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IOException("the time " + text + " is malformed; it must be like 20260131235959Z", e);
        }
    }
}
