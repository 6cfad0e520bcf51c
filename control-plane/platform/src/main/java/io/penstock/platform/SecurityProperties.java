package io.penstock.platform;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call a service.
 *
 * @param jwksUri where identity publishes the keys that viewers' tokens are checked with
 * @param issuer what every token must name as its issuer
 * @param openCalls calls that need no viewer's token, each {@code METHOD /pattern}: they check a credential of their own
 */
@ConfigurationProperties(prefix = "penstock.security", ignoreUnknownFields = false)
record SecurityProperties(
        @DefaultValue("http://127.0.0.1:8081/.well-known/jwks.json")
        URI jwksUri,

        @DefaultValue("penstock") String issuer,
        @DefaultValue List<String> openCalls) {
    SecurityProperties {
        openCalls = List.copyOf(openCalls);
        for (String call : openCalls) {
            if (!call.matches("[A-Z]+ /\\S*")) {
                throw new IllegalArgumentException("penstock.security.open-calls holds \"" + call
                        + "\"; each must be METHOD /pattern, as in \"POST /api/v1/sessions\"");
            }
        }
    }
}
