package io.penstock.launcher.stack;

import io.penstock.contracts.token.TokenKeyFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The stack's keys and credentials, each made once and kept in a file of its own. */
public final class Secrets {
    /** Whom the operator signs in as; the password is in {@link #operatorPassword()}. */
    public static final String OPERATOR = "operator@penstock.example";

    private static final int RANDOM_BYTES = 32;
    private static final String KEY_ID = "k1";

    private final Path folder;

    private Secrets(Path folder) {
        this.folder = folder;
    }

    /** Makes what is missing. */
    static Secrets in(StateFolder state, List<String> edgeIds) {
        Secrets secrets = new Secrets(state.secrets());
        for (Path keys :
                List.of(secrets.edgeTokenKeys(), secrets.uploadTokenKeys(), secrets.playbackCredentialKeys())) {
            PrivateFile.readOrMake(keys, () -> TokenKeyFile.newLine(KEY_ID));
        }
        PrivateFile.readOrMake(secrets.operatorPasswordFile(), Secrets::random);
        String credentials = edgeIds.stream()
                .map(id ->
                        id + ":" + sha256(PrivateFile.readOrMake(secrets.edgeCredential(id), Secrets::random)) + "\n")
                .collect(Collectors.joining());
        PrivateFile.write(secrets.fleetCredentials(), credentials);
        return secrets;
    }

    /** Those of a stack that has been started before. */
    public static Secrets of(StateFolder state) {
        return new Secrets(state.secrets());
    }

    Path edgeTokenKeys() {
        return folder.resolve("edge-tokens.keys");
    }

    Path uploadTokenKeys() {
        return folder.resolve("upload-tokens.keys");
    }

    Path playbackCredentialKeys() {
        return folder.resolve("playback-credentials.keys");
    }

    /** What steering and placement know the edges by. */
    Path fleetCredentials() {
        return folder.resolve("fleet.credentials");
    }

    /** One edge's own secret. */
    Path edgeCredential(String edgeId) {
        return folder.resolve(edgeId + ".credential");
    }

    /** Where a stack's database is given its password from outside. */
    Path databasePasswordFile() {
        return folder.resolve("postgres.password");
    }

    /** Made at the first call. */
    String databasePassword() {
        return PrivateFile.readOrMake(databasePasswordFile(), Secrets::random);
    }

    Path operatorPasswordFile() {
        return folder.resolve("operator.password");
    }

    public String operatorPassword() {
        return PrivateFile.read(operatorPasswordFile());
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
