package io.penstock.edge.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How this machine's TCP decides when a packet may go: by what may be on its way at a time, or by the clock, one after another. */
public final class CongestionControl {
    private static final boolean PACES = paces(Path.of("/proc/sys/net/ipv4/tcp_congestion_control"));

    private CongestionControl() {}

    /** Whether each packet has a time of its own, as BBR gives it. */
    public static boolean paces() {
        return PACES;
    }

    /** @param name a file with the algorithm's name (tcp(7)); where there is none it is one that does not pace */
    static boolean paces(Path name) {
        try {
            return Files.exists(name) && new String(Files.readAllBytes(name), US_ASCII).startsWith("bbr");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
