package io.penstock.contracts.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Keys at rest: one {@code id:secret} a line, {@code #} for comments; the first one signs, all of them check. */
public final class TokenKeyFile {
    private static final int SECRET_BYTES = 32;

    private TokenKeyFile() {}

    /**
     * @return at least one key, in the file's order
     * @throws IOException where the file cannot be read or a line is no key; the message never holds a secret
     */
    public static List<TokenKey> read(Path file) throws IOException {
        List<TokenKey> keys = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            keys.add(key(file, number, text));
        }
        if (keys.isEmpty()) {
            throw new IOException(file + " holds no key; it must hold at least one line id:secret");
        }
        return List.copyOf(keys);
    }

    /** A fresh key from the system's random source, as a line of such a file. */
    public static String newLine(String id) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return id + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private static TokenKey key(Path file, int number, String text) throws IOException {
        int colon = text.indexOf(':');
        try {
            if (colon > 0) {
                return new TokenKey(text.substring(0, colon), text.substring(colon + 1));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " line " + number + ": " + e.getMessage(), e);
        }
        throw new IOException(file + " line " + number + " is no key; it must be id:secret");
    }
}
