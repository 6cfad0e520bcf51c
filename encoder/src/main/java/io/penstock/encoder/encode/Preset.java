package io.penstock.encoder.encode;

import java.util.Locale;

/** How much work x264 puts into each bit; its own names. The default encodes 1080p24 faster than it plays on two cores. */
public enum Preset {
    ULTRAFAST,
    SUPERFAST,
    VERYFAST,
    FASTER,
    FAST,
    MEDIUM,
    SLOW,
    SLOWER,
    VERYSLOW;

    String x264() {
        return name().toLowerCase(Locale.ROOT);
    }
}
