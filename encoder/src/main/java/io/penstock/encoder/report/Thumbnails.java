package io.penstock.encoder.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A picture of each shot that is to be shown, ready to stand in the page itself. */
final class Thumbnails {
    /** Ten times what a picture as large as the page shows it takes. */
    static final int MOST_BYTES = 256 * 1024;

    private final Map<Integer, String> uris;

    private Thumbnails(Map<Integer, String> uris) {
        this.uris = uris;
    }

    /**
     * @param files one JPEG a shot, or none at all
     * @param wanted the shots to show, counted from 0; no other file is read
     * @throws IllegalArgumentException where a file is too large, or no JPEG
     */
    static Thumbnails read(List<Path> files, Set<Integer> wanted) throws IOException {
        Map<Integer, String> uris = new HashMap<>();
        if (!files.isEmpty()) {
            for (int shot : wanted) {
                uris.put(shot, uri(files.get(shot)));
            }
        }
        return new Thumbnails(uris);
    }

    boolean isEmpty() {
        return uris.isEmpty();
    }

    /** The shot's picture; empty where there are none. */
    Optional<Markup> picture(int shot, String cssClass) {
        return Optional.ofNullable(uris.get(shot)).map(uri -> Markup.of("img")
                .with("class", cssClass)
                .with("alt", "A frame of shot " + (shot + 1))
                .with("src", uri));
    }

    private static String uri(Path file) throws IOException {
        byte[] jpeg;
        try (InputStream in = Files.newInputStream(file)) {
            jpeg = in.readNBytes(MOST_BYTES + 1);
        }
        if (jpeg.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "thumbnail " + file + " has " + Files.size(file) + " bytes; it may have " + MOST_BYTES);
        }
        // ISO/IEC 10918-1, B.1.1.3: a file begins with the marker SOI, and another marker follows.
        if (jpeg.length < 3 || (jpeg[0] & 0xFF) != 0xFF || (jpeg[1] & 0xFF) != 0xD8 || (jpeg[2] & 0xFF) != 0xFF) {
            throw new IllegalArgumentException("thumbnail " + file + " does not begin as a JPEG does");
        }
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
    }
}
