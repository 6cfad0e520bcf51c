package io.penstock.contracts.token;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken.Check;
import io.penstock.contracts.token.EdgeToken.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The token's definition, written down as plainly as it can be: what the real check must always agree with. */
final class SlowToken {
    private static final Pattern FORM = Pattern.compile("(?<head>(?<format>[12])\\.(?<key>[a-z0-9]{1,16})\\."
            + "(?<expiry>[0-9]{1,12})\\.(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}))\\."
            + "(?<mac>[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])");

    private SlowToken() {}

    static Check check(List<TokenKey> keys, String token, PackageRef ref, String network, Instant now) {
        Matcher form = FORM.matcher(token);
        if (!form.matches()) {
            return new Check.Refused(Reason.MALFORMED);
        }
        for (TokenKey key : keys) {
            if (key.id().equals(form.group("key"))) {
                return under(key, form, ref, network, now);
            }
        }
        return new Check.Refused(Reason.UNKNOWN_KEY);
    }

    private static Check under(TokenKey key, Matcher form, PackageRef ref, String network, Instant now) {
        boolean bound = form.group("format").equals("2");
        String signed = form.group("head") + "." + ref + (bound ? "." + network : "");
        if (!mac(key, signed).equals(form.group("mac"))) {
            return new Check.Refused(bound ? Reason.BAD_SIGNATURE_OR_ADDRESS : Reason.BAD_SIGNATURE);
        }
        Instant expiry = Instant.ofEpochSecond(Long.parseLong(form.group("expiry")));
        return now.isBefore(expiry)
                ? new Check.Valid(UUID.fromString(form.group("id")), expiry)
                : new Check.Refused(Reason.EXPIRED);
    }

    static String mac(TokenKey key, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(key.secret()), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
