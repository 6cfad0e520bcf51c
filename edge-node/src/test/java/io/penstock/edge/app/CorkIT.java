package io.penstock.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A body that waits for full packets does not wait at its end: the kernel would hold back the last one for 200 ms. */
class CorkIT {
    private static final byte[] FILM = EdgeFixture.bytes(7, 300_000);
    private static final int ROUNDS = 15;
    private static final double MOST_TIMES_SLOWER = 20;

    @TempDir
    private Path folder;

    @Test
    void theLastPacketGoesAtOnce() throws Exception {
        Files.write(folder.resolve("film.m4s"), FILM);
        try (EdgeProcess corked = edge("on");
                EdgeProcess plain = edge("off");
                Viewer ofCorked = new Viewer(corked.httpPort());
                Viewer ofPlain = new Viewer(plain.httpPort())) {
            List<Long> withCork = new ArrayList<>();
            List<Long> without = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                withCork.add(nanosOfOne(ofCorked));
                without.add(nanosOfOne(ofPlain));
            }
            assertThat((double) median(withCork) / median(without)).isLessThan(MOST_TIMES_SLOWER);
        }
    }

    private EdgeProcess edge(String cork) throws Exception {
        return EdgeProcess.alone(EdgeFixture.options("--root", folder.toString(), "--port", "0", "--cork", cork));
    }

    private static long nanosOfOne(Viewer viewer) throws Exception {
        long began = System.nanoTime();
        assertThat(viewer.get("/film.m4s").body()).isEqualTo(FILM);
        return System.nanoTime() - began;
    }

    private static long median(List<Long> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }
}
