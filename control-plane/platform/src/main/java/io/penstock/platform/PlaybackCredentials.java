package io.penstock.platform;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.TokenKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * The credential of one playback: a JWT (HS256) made with the play reply, which outlives the sign-in token and opens that
 * playback's heartbeats and manifests alone. The first key signs, all of them check.
 */
public final class PlaybackCredentials {
    private static final String ISSUER = "penstock-playback";
    private final String signingKeyId;
    private final JwtEncoder encoder;
    private final JwtDecoder decoder;

    /** @param keys at least one */
    public PlaybackCredentials(List<TokenKey> keys) {
        JWKSet set = new JWKSet(keys.stream().map(PlaybackCredentials::jwk).toList());
        ImmutableJWKSet<SecurityContext> source = new ImmutableJWKSet<>(set);
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, source));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        this.signingKeyId = keys.getFirst().id();
        this.encoder = new NimbusJwtEncoder(source);
        this.decoder = new NimbusJwtDecoder(processor);
    }

    /**
     * What a credential says.
     *
     * @param clientAddress the viewer's address at the play request, in text form
     */
    public record Playback(UUID playbackId, UUID accountId, PackageRef ref, String clientAddress, Instant expiry) {}

    public String issue(Playback playback, Instant now) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(playback.accountId().toString())
                .issuedAt(now)
                .expiresAt(playback.expiry())
                .claims(all -> all.putAll(Map.of(
                        "pid", playback.playbackId().toString(),
                        "tid", playback.ref().titleId(),
                        "ver", playback.ref().version(),
                        "cli", playback.clientAddress())))
                .build();
        JwsHeader header =
                JwsHeader.with(MacAlgorithm.HS256).keyId(signingKeyId).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /** @throws Problem 401 where the credential is not one of ours, was changed or has run out */
    public Playback check(String credential) {
        try {
            Jwt jwt = decoder.decode(credential);
            if (!ISSUER.equals(text(jwt, "iss"))) {
                throw refused();
            }
            return new Playback(
                    UUID.fromString(text(jwt, "pid")),
                    UUID.fromString(text(jwt, "sub")),
                    new PackageRef(text(jwt, "tid"), Integer.parseInt(text(jwt, "ver"))),
                    text(jwt, "cli"),
                    Objects.requireNonNullElse(jwt.getExpiresAt(), Instant.EPOCH));
        } catch (JwtException | IllegalArgumentException e) {
            throw refused();
        }
    }

    private static String text(Jwt jwt, String claim) {
        return Objects.requireNonNullElse(jwt.getClaimAsString(claim), "");
    }

    /**
     * Checks the value of an Authorization header.
     *
     * @throws Problem 401
     */
    public Playback checkHeader(HttpHeaders headers) {
        String value = headers.getFirst(HttpHeaders.AUTHORIZATION);
        if (value == null || !value.startsWith("Bearer ")) {
            throw refused();
        }
        return check(value.substring("Bearer ".length()));
    }

    private static JWK jwk(TokenKey key) {
        return new OctetSequenceKey.Builder(Base64URL.from(key.secret()))
                .keyID(key.id())
                .algorithm(JWSAlgorithm.HS256)
                .build();
    }

    private static Problem refused() {
        return new Problem(
                HttpStatus.UNAUTHORIZED,
                "playback-credential",
                "The playback's credential is missing, changed or has run out; take the one of the play reply");
    }
}
