package io.penstock.contracts.token;

import io.penstock.contracts.pack.PackageRef;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The token in an edge URL: {@code 1.{keyId}.{expiry}.{playbackId}.{mac}} where expiry is in epoch seconds and mac is the
 * unpadded base64url HMAC-SHA256 (RFC 2104) over {@code 1.keyId.expiry.playbackId.titleId/version}. It opens one package
 * until it expires. Upload URLs use the same form under keys of their own.
 */
public final class EdgeToken {
    private static final String FORMAT = "1";
    private static final int PARTS = 5;
    private static final int LONGEST = 160;

    private EdgeToken() {}

    /** What checking a token may give. */
    public sealed interface Check {
        /** The token opens the package until {@code expiry}. */
        record Valid(UUID playbackId, Instant expiry) implements Check {}

        /** The token opens nothing. */
        record Refused(Reason reason) implements Check {}
    }

    /** Why a token was refused. */
    public enum Reason {
        MALFORMED,
        UNKNOWN_KEY,
        BAD_SIGNATURE,
        EXPIRED
    }

    public static String sign(TokenKey key, Instant expiry, UUID playbackId, PackageRef ref) {
        String head = FORMAT + "." + key.id() + "." + expiry.getEpochSecond() + "." + playbackId;
        return head + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key, head, ref));
    }

    /**
     * Checks a token in time that does not depend on where it is wrong.
     *
     * @param keys those that are live
     */
    public static Check check(List<TokenKey> keys, String token, PackageRef ref, Instant now) {
        String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
        if (parts.length != PARTS || !parts[0].equals(FORMAT) || !parts[2].matches("[0-9]{1,12}")) {
            return new Check.Refused(Reason.MALFORMED);
        }
        TokenKey key = find(keys, parts[1]);
        if (key == null) {
            return new Check.Refused(Reason.UNKNOWN_KEY);
        }
        byte[] claimed;
        UUID playbackId;
        try {
            claimed = Base64.getUrlDecoder().decode(parts[4]);
            playbackId = UUID.fromString(parts[3]);
        } catch (IllegalArgumentException e) {
            return new Check.Refused(Reason.MALFORMED);
        }
        String head = token.substring(0, token.lastIndexOf('.'));
        if (!MessageDigest.isEqual(mac(key, head, ref), claimed)) {
            return new Check.Refused(Reason.BAD_SIGNATURE);
        }
        Instant expiry = Instant.ofEpochSecond(Long.parseLong(parts[2]));
        return now.isBefore(expiry) ? new Check.Valid(playbackId, expiry) : new Check.Refused(Reason.EXPIRED);
    }

    private static @Nullable TokenKey find(List<TokenKey> keys, String id) {
        for (TokenKey key : keys) {
            if (key.id().equals(id)) {
                return key;
            }
        }
        return null;
    }

    private static byte[] mac(TokenKey key, String head, PackageRef ref) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.secretBytes(), "HmacSHA256"));
            return mac.doFinal((head + "." + ref).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
