package io.penstock.identity.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The RSA key that signs session tokens, made at the first start and kept in the store; several instances share it. */
@Component
class SigningKeys {
    private static final int RSA_BITS = 2048;
    private final RSAKey key;

    SigningKeys(JdbcClient jdbc, Clock clock) throws JOSEException, ParseException {
        if (stored(jdbc).isEmpty()) {
            RSAKey fresh = new RSAKeyGenerator(RSA_BITS)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            jdbc.sql("insert into signing_key (key_id, jwk, created_at) values (?, ?, ?)")
                    .params(
                            fresh.getKeyID(),
                            fresh.toJSONString(),
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
        // Read back: two instances that start at once agree on the older key.
        key = RSAKey.parse(stored(jdbc).getFirst());
    }

    RSAKey signingKey() {
        return key;
    }

    JWKSet publicKeys() {
        return new JWKSet(key).toPublicJWKSet();
    }

    private static List<String> stored(JdbcClient jdbc) {
        return jdbc.sql("select jwk from signing_key order by created_at, key_id")
                .query(String.class)
                .list();
    }
}
