package io.penstock.edge.log;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of CMCD version 1 (CTA-5004, table 1), each with what its value may be; of version 2 those it has in common. */
enum CmcdKey {
    /** Encoded bitrate, kbit/s. */
    BR(Kind.INTEGER),
    /** Object duration, ms. */
    D(Kind.INTEGER),
    /** Object type. */
    OT(Kind.TOKEN, "m", "a", "v", "av", "i", "c", "tt", "k", "o"),
    /** Top bitrate, kbit/s. */
    TB(Kind.INTEGER),
    /** Buffer length, ms. */
    BL(Kind.INTEGER),
    /** Deadline, ms. */
    DL(Kind.INTEGER),
    /** Measured throughput, kbit/s. */
    MTP(Kind.INTEGER),
    /** Next object request, a relative path. */
    NOR(Kind.PATH),
    /** Next range request. */
    NRR(Kind.RANGE),
    /** Startup. */
    SU(Kind.FLAG),
    /** Content id. */
    CID(Kind.TEXT),
    /** Playback rate. */
    PR(Kind.DECIMAL),
    /** Streaming format. */
    SF(Kind.TOKEN, "d", "h", "s", "o"),
    /** Session id. */
    SID(Kind.TEXT),
    /** Stream type. */
    ST(Kind.TOKEN, "v", "l", "ll"),
    /** Version. */
    V(Kind.INTEGER),
    /** Buffer starvation. */
    BS(Kind.FLAG),
    /** Requested maximum throughput, kbit/s. */
    RTP(Kind.INTEGER);

    /** What a value is. */
    enum Kind {
        INTEGER,
        DECIMAL,
        FLAG,
        TOKEN,
        TEXT,
        RANGE,
        PATH
    }

    private static final Map<String, CmcdKey> BY_WORD = byWord();
    private final Kind kind;
    /** Each with a space on both sides. */
    private final String tokens;

    private final String word = name().toLowerCase(Locale.ROOT);

    CmcdKey(Kind kind, String... tokens) {
        this.kind = kind;
        this.tokens = " " + String.join(" ", tokens) + " ";
    }

    static @Nullable CmcdKey of(String word) {
        return BY_WORD.get(word);
    }

    String word() {
        return word;
    }

    Kind kind() {
        return kind;
    }

    /** Whether a token is one that this key may have. */
    boolean takes(String token) {
        return token.indexOf(' ') < 0 && tokens.contains(" " + token + " ");
    }

    private static Map<String, CmcdKey> byWord() {
        Map<String, CmcdKey> keys = new HashMap<>();
        for (CmcdKey key : values()) {
            keys.put(key.word(), key);
        }
        return Map.copyOf(keys);
    }
}
