package io.penstock.stores;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where this checkout of Penstock lies, and in it the libraries the build has laid out: the system property {@code
 * penstock.root}, else the nearest folder above the working directory that holds {@code stack/stores}.
 */
public final class Checkout {
    private Checkout() {}

    /** @throws IllegalStateException where there is none, with what to do */
    public static Path root() {
        String property = System.getProperty("penstock.root", "");
        if (!property.isBlank()) {
            return Path.of(property).toAbsolutePath().normalize();
        }
        Path here = Path.of("").toAbsolutePath();
        return above(here)
                .orElseThrow(() -> new IllegalStateException("no checkout of Penstock at or above " + here
                        + "; start from inside one or pass -Dpenstock.root=FOLDER"));
    }

    /**
     * The class path of all libraries in a folder below the root.
     *
     * @throws IllegalStateException where the build has not laid them out
     */
    static String libraries(String folder) {
        Path libraries = root().resolve(folder);
        if (!Files.isDirectory(libraries)) {
            throw new IllegalStateException(
                    "no libraries in " + libraries + "; build them with: mvn -q -DskipTests package");
        }
        return libraries.resolve("*").toString();
    }

    private static Optional<Path> above(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("stack/stores/pom.xml"))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }
}
