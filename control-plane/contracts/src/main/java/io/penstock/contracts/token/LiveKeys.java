package io.penstock.contracts.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys under which tokens are checked now, made ready once so that a check does nothing with a key but use it. Immutable;
 * keep it and make another only when the keys change.
 */
public final class LiveKeys {
    private final List<TokenKey> keys;
    private final Hmac[] ready;

    private LiveKeys(List<TokenKey> keys) {
        this.keys = keys;
        this.ready = keys.stream().map(key -> new Hmac(key.secretBytes())).toArray(Hmac[]::new);
    }

    /** @param keys none is allowed: then every token is refused. Of two with one id the first counts. */
    public static LiveKeys of(List<TokenKey> keys) {
        return new LiveKeys(List.copyOf(keys));
    }

    public List<TokenKey> keys() {
        return keys;
    }

    /** Looks up the key whose id stands in {@code text} from {@code begin} up to {@code end}. */
    @Nullable
    Hmac find(String text, int begin, int end) {
        for (int i = 0; i < ready.length; i++) {
            String id = keys.get(i).id();
            if (id.length() == end - begin && text.startsWith(id, begin)) {
                return ready[i];
            }
        }
        return null;
    }
}
