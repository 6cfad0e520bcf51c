package io.penstock.identity.session;

import com.nimbusds.jose.JOSEException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Identity checks its own tokens with the keys it holds, not by a call to itself. */
@Configuration(proxyBeanMethods = false)
class OwnTokens {
    @Bean
    JwtDecoder viewerTokens(SigningKeys keys) throws JOSEException {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(
                        keys.signingKey().toRSAPublicKey())
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(SessionTokens.ISSUER));
        return decoder;
    }
}
