package io.penstock.edge.delivery;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.edge.message.RequestHead;
import io.penstock.edge.store.Found;
import io.penstock.edge.store.PackageStore;
import io.penstock.edge.store.PathKey;
import io.penstock.edge.store.Refusal;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Packages behind signed URLs: {@code t/{token}/{titleId}/{version}/{file}}. The token is checked before anything is said of
 * what this edge holds.
 */
public final class PackageContent implements Content {
    private static final int ELEMENTS_BEFORE_FILE = 4;
    private final PackageStore store;
    private final KeyRing keys;
    private final Clock clock;

    public PackageContent(PackageStore store, KeyRing keys, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Visit visit(SocketAddress client) {
        return new PackageVisit(client);
    }

    /**
     * One viewer's connection asks for file after file under one token: what was checked is remembered, as the bytes before the
     * file's path, and holds until the token runs out or the keys or revocations change. It names the package and does not hold
     * it: its index may leave the memory while a viewer pauses.
     *
     * @param prefix {@code t/{token}/{titleId}/{version}/}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Admitted(byte[] prefix, Object keysThen, long expiryMillis, String playback, PackageRef ref) {
        /** In time that does not depend on where the bytes differ. */
        boolean opens(byte[] bytes, int from, int to) {
            if (to - from < prefix.length) {
                return false;
            }
            int different = 0;
            for (int i = 0; i < prefix.length; i++) {
                different |= prefix[i] ^ bytes[from + i];
            }
            return different == 0;
        }
    }

    private final class PackageVisit implements Visit {
        private final PathKey key = PathKey.forLookups();
        private final SocketAddress client;
        private @Nullable Admitted admitted;

        PackageVisit(SocketAddress client) {
            this.client = client;
        }

        @Override
        public Found find(RequestHead request) {
            byte[] bytes = request.bytes();
            int from = request.pathFrom();
            int to = request.pathTo();
            Admitted known = admitted;
            if (known != null
                    && known.opens(bytes, from, to)
                    && known.keysThen() == keys.generation()
                    && clock.millis() < known.expiryMillis()) {
                return store.find(known.ref(), key.set(bytes, from + known.prefix().length, to));
            }
            admitted = null;
            return admit(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }

        @Override
        public String playback() {
            return admitted == null ? "" : admitted.playback();
        }

        private Found admit(String path) {
            String[] elements = path.split("/", ELEMENTS_BEFORE_FILE + 1);
            if (elements.length <= ELEMENTS_BEFORE_FILE || !elements[0].equals("t")) {
                return new Refusal(404, "URLs here are /t/{token}/{titleId}/{version}/{file}");
            }
            PackageRef ref = ref(elements[2] + "/" + elements[3]);
            if (ref == null) {
                return new Refusal(404, "the path names no package");
            }
            Object keysThen = keys.generation();
            return switch (keys.check(elements[1], ref, client, clock.instant())) {
                case EdgeToken.Check.Refused refused -> new Refusal(403, words(refused.reason()));
                case EdgeToken.Check.Valid valid -> {
                    String prefix = path.substring(0, path.length() - elements[ELEMENTS_BEFORE_FILE].length());
                    yield keys.isRevoked(valid.playbackId())
                            ? new Refusal(403, "this playback was ended")
                            : held(ref, elements[ELEMENTS_BEFORE_FILE], prefix, keysThen, valid);
                }
            };
        }

        private Found held(PackageRef ref, String file, String prefix, Object keysThen, EdgeToken.Check.Valid valid) {
            admitted = new Admitted(
                    prefix.getBytes(StandardCharsets.UTF_8),
                    keysThen,
                    valid.expiry().toEpochMilli(),
                    valid.playbackId().toString(),
                    ref);
            return store.find(ref, PathKey.of(file));
        }
    }

    private static @Nullable PackageRef ref(String text) {
        try {
            return PackageRef.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String words(EdgeToken.Reason reason) {
        return switch (reason) {
            case MALFORMED -> "the token is malformed";
            case UNKNOWN_KEY -> "the token's key is not known here";
            case BAD_SIGNATURE -> "the token is not for this package";
            case BAD_SIGNATURE_OR_ADDRESS -> "the token is not for this package or address";
            case EXPIRED -> "the token has run out";
        };
    }
}
