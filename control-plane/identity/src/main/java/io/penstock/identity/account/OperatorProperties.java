package io.penstock.identity.account;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The operator's account, made at start; both or neither.
 *
 * @param passwordFile a file with the password alone
 */
@ConfigurationProperties(prefix = "penstock.operator", ignoreUnknownFields = false)
record OperatorProperties(@Nullable String email, @Nullable Path passwordFile) {
    OperatorProperties {
        if ((email == null) != (passwordFile == null)) {
            throw new IllegalArgumentException(
                    "penstock.operator needs both email and password-file, or neither; one is missing");
        }
    }
}
