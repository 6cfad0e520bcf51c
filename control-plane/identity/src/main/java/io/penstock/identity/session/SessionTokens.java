package io.penstock.identity.session;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import io.penstock.contracts.identity.Session;
import io.penstock.identity.account.StoredAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Makes session tokens: RS256, half an hour, the account's scope. */
@Component
class SessionTokens {
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    static final String ISSUER = "penstock";
    private final SigningKeys keys;
    private final JwtEncoder encoder;
    private final Clock clock;

    SessionTokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(keys.signingKey())));
        this.clock = clock;
    }

    Session issue(StoredAccount account) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(account.accountId().toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .claim("scope", account.scope())
                .build();
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256)
                .keyId(keys.signingKey().getKeyID())
                .build();
        String token = encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
        return new Session(token, "Bearer", LIFETIME.toSeconds());
    }
}
