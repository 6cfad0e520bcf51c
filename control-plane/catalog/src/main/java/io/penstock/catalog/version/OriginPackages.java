package io.penstock.catalog.version;

import io.penstock.catalog.CatalogProperties;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKey;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads finished packages' lists from the origin, as any edge would, under a token of its own. */
@Component
class OriginPackages {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final CatalogProperties properties;
    private final TokenKey edgeKey;
    private final Clock clock;

    OriginPackages(CatalogProperties properties, TokenKey edgeKey, Clock clock) {
        this.properties = properties;
        this.edgeKey = edgeKey;
        this.clock = clock;
    }

    /**
     * @throws IOException where the origin does not answer, which may pass
     * @throws PackageUnfitException where it answers with another list than the worker announced, or none: that stays so
     */
    PackageManifest packageJson(PackageRef ref, String sha256)
            throws IOException, PackageUnfitException, InterruptedException {
        String token = EdgeToken.sign(edgeKey, clock.instant().plus(Duration.ofMinutes(5)), UUID.randomUUID(), ref);
        URI uri = URI.create(properties.originUrl() + "/t/" + token + "/" + ref + "/" + PackageManifest.FILE_NAME);
        HttpResponse<byte[]> response =
                client.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
        int status = response.statusCode();
        if (status == HttpURLConnection.HTTP_NOT_FOUND) {
            throw new PackageUnfitException("the asset store has no " + PackageManifest.FILE_NAME + " of " + ref);
        }
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException("the origin answered " + status + " for the list of " + ref);
        }
        if (!sha256(response.body()).equals(sha256)) {
            throw new PackageUnfitException("the asset store's list of " + ref + " is not the one that was announced");
        }
        try {
            PackageManifest pack = JsonMapper.shared().readValue(response.body(), PackageManifest.class);
            if (!pack.ref().equals(ref)) {
                throw new PackageUnfitException("the list of " + ref + " is that of " + pack.ref());
            }
            return pack;
        } catch (JacksonException e) {
            throw new PackageUnfitException("the list of " + ref + " cannot be read: " + e.getOriginalMessage());
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
