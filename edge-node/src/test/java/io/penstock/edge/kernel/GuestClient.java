package io.penstock.edge.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Runs in the guest: every one of {@link ClientManners}, each reported in a line of its own. */
final class GuestClient {
    private GuestClient() {}

    /** @param arguments port, file that the edge serves as {@code /film.bin} */
    public static void main(String[] arguments) throws Exception {
        byte[] film = Files.readAllBytes(Path.of(arguments[1]));
        for (ClientManners manners : ClientManners.values()) {
            ClientManners.Seen seen = manners.against(Integer.parseInt(arguments[0]), film);
            System.out.printf(Locale.ROOT, "@@ client-%s whole=%s end=%s%n", manners.label(), seen.whole(), seen.end());
        }
    }
}
