package io.penstock.edge.tls;

import io.netty.internal.tcnative.KeyLogCallback;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What BoringSSL says of its secrets (the lines of an SSLKEYLOGFILE), of which one is kept: the secret that TLS 1.3 derives
 * the server's keys from, for connections that were announced, until it is taken or forgotten. Every line is zeroed, and so
 * is a secret that nobody takes. Thread-safe; holds at most one secret for each connection there is.
 *
 * <p>What cannot be zeroed from here: BoringSSL's own copy, and copies that a moving collector left behind.
 */
final class KeyLog implements KeyLogCallback {
    private static final byte[] WANTED = {
        'S', 'E', 'R', 'V', 'E', 'R', '_', 'T', 'R', 'A', 'F', 'F', 'I', 'C', '_', 'S', 'E', 'C', 'R', 'E', 'T', '_',
        '0', ' '
    };
    private static final byte[] NONE_YET = {};
    private static final int RANDOM_HEX = 64;
    private final ConcurrentHashMap<Long, byte[]> secrets = new ConcurrentHashMap<>();

    /** From now on this connection's secret is kept. */
    void expect(long ssl) {
        forget(ssl);
        secrets.put(ssl, NONE_YET);
    }

    @Override
    public void handle(long ssl, byte[] line) {
        try {
            byte[] secret = secretIn(line);
            if (secret != null && secrets.replace(ssl, NONE_YET, secret)) {
                return;
            }
            wipe(secret);
        } finally {
            wipe(line);
        }
    }

    /** The caller's from now on, to be zeroed; null where none was said. */
    byte @Nullable [] take(long ssl) {
        byte[] secret = secrets.remove(ssl);
        return secret == null || secret.length == 0 ? null : secret;
    }

    /** Zeroes what is held for a connection, if anything. */
    void forget(long ssl) {
        wipe(secrets.remove(ssl));
    }

    /** Connections that were announced and neither taken nor forgotten. */
    int size() {
        return secrets.size();
    }

    static void wipe(byte @Nullable [] secret) {
        if (secret != null) {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** {@code SERVER_TRAFFIC_SECRET_0 <client random, hex> <secret, hex>}. */
    private static byte @Nullable [] secretIn(byte[] line) {
        int from = WANTED.length + RANDOM_HEX + 1;
        if (line.length <= from || !Arrays.equals(line, 0, WANTED.length, WANTED, 0, WANTED.length)) {
            return null;
        }
        byte[] secret = new byte[(line.length - from) / 2];
        for (int i = 0; i < secret.length; i++) {
            int high = Character.digit(line[from + 2 * i], 16);
            int low = Character.digit(line[from + 2 * i + 1], 16);
            if (high < 0 || low < 0) {
                wipe(secret);
                return null;
            }
            secret[i] = (byte) ((high << 4) | low);
        }
        return secret;
    }
}
