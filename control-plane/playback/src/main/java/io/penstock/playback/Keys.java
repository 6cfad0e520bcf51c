package io.penstock.playback;

import io.penstock.contracts.token.TokenKey;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.platform.PlaybackCredentials;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys playback signs with, read at start. */
@Configuration(proxyBeanMethods = false)
class Keys {
    @Bean
    PlaybackCredentials playbackCredentials(@Value("${penstock.playback-credentials.keys-file}") Path file)
            throws IOException {
        return new PlaybackCredentials(TokenKeyFile.read(file));
    }

    @Bean
    TokenKey edgeTokenKey(@Value("${penstock.edge-tokens.keys-file}") Path file) throws IOException {
        return TokenKeyFile.read(file).getFirst();
    }
}
