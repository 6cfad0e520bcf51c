package io.penstock.edge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.edge.app.LocalEdge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The manners of odd clients against an edge on this machine, whatever its kernel can. */
class ClientMannersIT {
    private static final byte[] FILM = new byte[3_000_000];

    /** More than the largest send and receive buffers of a default Linux hold. */
    private static final byte[] LONG_FILM = new byte[24_000_000];

    @TempDir
    private static Path folder;

    private static LocalEdge edge;

    @BeforeAll
    static void start() throws Exception {
        new Random(4).nextBytes(FILM);
        Files.write(folder.resolve("film.bin"), FILM);
        Files.writeString(folder.resolve("small.txt"), "a small file\n");
        edge = LocalEdge.overTls(folder);
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @ParameterizedTest
    @EnumSource
    void theFilmComesWholeAndTheConnectionEndsAsItShould(ClientManners manners) throws Exception {
        ClientManners.Seen seen = manners.against(edge.port(), FILM);
        assertThat(seen.whole()).as("the film is whole").isTrue();
        assertThat(seen.end()).isEqualTo(manners == ClientManners.GARBAGE ? "bad_record_mac" : "close-notify");
    }

    @ParameterizedTest
    @EnumSource(names = {"ALL_AT_ONCE", "FIN_ONLY", "CLOSE_NOTIFY_AT_ONCE", "CLOSE_NOTIFY_TLS12", "KEY_UPDATE_FIRST"})
    void aFilmLargerThanAnyBufferComesWholeToo(ClientManners manners, @TempDir Path longFolder) throws Exception {
        new Random(5).nextBytes(LONG_FILM);
        Files.write(longFolder.resolve("film.bin"), LONG_FILM);
        // One that has not opened the film before: the end of the stream overtakes the opening.
        try (LocalEdge fresh = LocalEdge.overTls(longFolder)) {
            ClientManners.Seen seen = manners.against(fresh.port(), LONG_FILM);
            assertThat(seen.whole()).as("the film is whole").isTrue();
            assertThat(seen.end()).isEqualTo("close-notify");
        }
    }
}
