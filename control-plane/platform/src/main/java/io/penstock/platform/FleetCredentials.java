package io.penstock.platform;

import io.penstock.contracts.Slug;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The edges that may speak for themselves: a file of {@code edgeId:sha256hex(secret)} lines, read again when it changes. The
 * last good reading counts while a new one is broken. Thread-safe: one volatile, immutable reading.
 */
public final class FleetCredentials {
    private static final byte[] NOBODY = new byte[32];
    private final Path file;
    private volatile Reading reading;

    private record Reading(FileTime modified, Map<String, byte[]> digests) {}

    /** @throws UncheckedIOException where the file cannot be read, with the line that is wrong */
    public FleetCredentials(Path file) {
        this.file = file;
        try {
            this.reading = read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Checks an edge's Authorization header in time that does not depend on the secret.
     *
     * @throws Problem 401 where the secret is not that edge's, or no such edge is known
     */
    public void check(String edgeId, @Nullable String authorization) {
        String secret = authorization != null && authorization.startsWith("Bearer ")
                ? authorization.substring("Bearer ".length())
                : "";
        byte[] known = current().digests().getOrDefault(edgeId, NOBODY);
        if (!MessageDigest.isEqual(known, sha256(secret)) || known == NOBODY) {
            throw new Problem(
                    HttpStatus.UNAUTHORIZED,
                    "edge-credential",
                    "The call needs the credential of edge \"" + (Slug.isSlug(edgeId) ? edgeId : "?")
                            + "\" as Authorization: Bearer");
        }
    }

    private Reading current() {
        Reading last = reading;
        try {
            if (!Files.getLastModifiedTime(file).equals(last.modified())) {
                last = read(file);
                reading = last;
            }
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(FleetCredentials.class)
                    .warn("keeping the edge credentials read before: {}", e.getMessage());
        }
        return last;
    }

    private static Reading read(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        Map<String, byte[]> digests = new HashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            int colon = text.indexOf(':');
            if (colon < 1
                    || !Slug.isSlug(text.substring(0, colon))
                    || !text.substring(colon + 1).matches("[0-9a-f]{64}")) {
                throw new IOException(file + " line " + number + " is wrong; it must be edgeId:sha256hex(secret)");
            }
            digests.put(text.substring(0, colon), HexFormat.of().parseHex(text.substring(colon + 1)));
        }
        return new Reading(modified, Map.copyOf(digests));
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
