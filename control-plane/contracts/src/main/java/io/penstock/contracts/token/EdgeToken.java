package io.penstock.contracts.token;

import io.penstock.contracts.pack.PackageRef;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * The token in an edge URL, which opens one package until it expires. Expiry is in epoch seconds, mac the unpadded base64url
 * HMAC-SHA256 (RFC 2104). There are two versions:
 *
 * <ul>
 *   <li>{@code 1.{keyId}.{expiry}.{playbackId}.{mac}}, mac over {@code 1.keyId.expiry.playbackId.titleId/version}: whoever has
 *       the URL may use it;
 *   <li>{@code 2.{keyId}.{expiry}.{playbackId}.{mac}}, mac over {@code
 *       2.keyId.expiry.playbackId.titleId/version.network}: from the network alone that it was signed for, an IPv4 address or
 *       an IPv6 /64 ({@link ClientNetwork}). The network does not stand in the token; the one who checks takes the peer's.
 * </ul>
 *
 * <p>The version is signed too, so neither can be made of the other. Upload URLs use the same form under keys of their own.
 */
public final class EdgeToken {
    private static final long LAST_EXPIRY = 999_999_999_999L;

    private EdgeToken() {}

    /**
     * What checking a token may give. One that was valid stays so for the same package and client until its expiry, or until
     * the keys change or its playback is revoked: a caller may keep it that long instead of checking again.
     */
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
        /** A bound token's signature is wrong, or it is right for another address: which of the two cannot be told. */
        BAD_SIGNATURE_OR_ADDRESS,
        EXPIRED
    }

    /** A token that any client may use. */
    public static String sign(TokenKey key, Instant expiry, UUID playbackId, PackageRef ref) {
        return sign(TokenText.UNBOUND, key, expiry, playbackId, ref, "");
    }

    /** A token for this client's network alone. */
    public static String sign(TokenKey key, Instant expiry, UUID playbackId, PackageRef ref, InetAddress client) {
        return sign(TokenText.BOUND, key, expiry, playbackId, ref, ClientNetwork.of(client));
    }

    /**
     * Checks a token. Its form comes first, then its key, signature and expiry; the signature is compared in time that does
     * not depend on where it is wrong.
     *
     * @param client the peer's address; heard for bound tokens alone
     */
    public static Check check(LiveKeys keys, String token, PackageRef ref, InetAddress client, Instant now) {
        TokenText text = TokenText.parse(token);
        if (text == null) {
            return new Check.Refused(Reason.MALFORMED);
        }
        Hmac key = keys.find(token, text.keyBegin(), text.keyEnd());
        if (key == null) {
            return new Check.Refused(Reason.UNKNOWN_KEY);
        }
        String network = text.isBound() ? ClientNetwork.of(client) : "";
        byte[] right = key.of(SignedText.of(token, text.headEnd(), ref, network));
        if (!MessageDigest.isEqual(right, text.mac())) {
            return new Check.Refused(text.isBound() ? Reason.BAD_SIGNATURE_OR_ADDRESS : Reason.BAD_SIGNATURE);
        }
        Instant expiry = Instant.ofEpochSecond(text.expirySeconds());
        return now.isBefore(expiry) ? new Check.Valid(text.playbackId(), expiry) : new Check.Refused(Reason.EXPIRED);
    }

    private static String sign(
            char format, TokenKey key, Instant expiry, UUID playbackId, PackageRef ref, String network) {
        long seconds = expiry.getEpochSecond();
        if (seconds < 0 || seconds > LAST_EXPIRY) {
            throw new IllegalArgumentException(
                    "expiry is " + seconds + " s after 1970; it must be 0 to " + LAST_EXPIRY);
        }
        String head = format + "." + key.id() + "." + seconds + "." + playbackId;
        byte[] mac = new Hmac(key.secretBytes()).of(SignedText.of(head, head.length(), ref, network));
        return head + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }
}
