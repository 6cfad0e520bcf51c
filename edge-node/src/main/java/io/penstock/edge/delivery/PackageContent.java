package io.penstock.edge.delivery;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.edge.store.ContentFile;
import io.penstock.edge.store.PackageStore;
import io.penstock.edge.store.StoredPackage;
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
    public Found find(String path) {
        String[] elements = path.split("/", ELEMENTS_BEFORE_FILE + 1);
        if (elements.length <= ELEMENTS_BEFORE_FILE || !elements[0].equals("t")) {
            return nothing(HttpResponseStatus.NOT_FOUND, "URLs here are /t/{token}/{titleId}/{version}/{file}");
        }
        PackageRef ref = ref(elements[2] + "/" + elements[3]);
        if (ref == null) {
            return nothing(HttpResponseStatus.NOT_FOUND, "the path names no package");
        }
        return switch (keys.check(elements[1], ref, clock.instant())) {
            case EdgeToken.Check.Refused refused -> nothing(HttpResponseStatus.FORBIDDEN, words(refused.reason()));
            case EdgeToken.Check.Valid valid ->
                keys.isRevoked(valid.playbackId())
                        ? nothing(HttpResponseStatus.FORBIDDEN, "this playback was ended")
                        : file(ref, elements[ELEMENTS_BEFORE_FILE]);
        };
    }

    private Found file(PackageRef ref, String path) {
        StoredPackage held = store.find(ref);
        if (held == null) {
            return nothing(HttpResponseStatus.NOT_FOUND, "this edge does not hold " + ref);
        }
        ContentFile file = held.find(path);
        return file == null
                ? nothing(HttpResponseStatus.NOT_FOUND, "package " + ref + " has no such file")
                : new Found.File(file);
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
            case EXPIRED -> "the token has run out";
        };
    }

    private static Found nothing(HttpResponseStatus status, String reason) {
        return new Found.Nothing(new Refusal(status, reason));
    }
}
