package io.penstock.steering.fleet;

import io.penstock.contracts.token.TokenKey;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.steering.WatchedFile;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/** The edge-token keys that are handed to every edge; a changed file reaches them with their next report. */
@Component
class TokenKeys {
    private final WatchedFile<List<TokenKey>> file;

    /** {@code penstock.edge-tokens.*}; {@code keysFile} in the form of {@link TokenKeyFile}. */
    @Validated
    @ConfigurationProperties(prefix = "penstock.edge-tokens", ignoreUnknownFields = false)
    record Properties(@NotNull Path keysFile) {}

    TokenKeys(Properties properties) {
        file = new WatchedFile<>(properties.keysFile(), TokenKeyFile::read);
    }

    List<TokenKey> live() {
        return file.value();
    }

    @Scheduled(fixedDelay = 1000)
    void poll() {
        file.poll();
    }
}
