package io.penstock.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An installed Java.
 *
 * @param major its feature release, as in 25
 * @param home the folder that holds {@code bin/java}
 */
public record Jdk(int major, Path home) {
    // JAVA_VERSION="25.0.3"; before release 9 it was "1.8.0_402".
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(?:1\\.)?([0-9]+)");

    public Path java() {
        return home.resolve("bin/java");
    }

    /** Whether it can compile and archive, not only run. */
    boolean isComplete() {
        return Files.isExecutable(home.resolve("bin/javac"));
    }

    /** The Java in a folder, by its {@code release} file, or nothing where there is none. */
    static Optional<Jdk> in(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find() ? Optional.of(new Jdk(Integer.parseInt(version.group(1)), home)) : Optional.empty();
        } catch (IOException e) {
            // A folder that went away or cannot be read is no JDK to start from; the search goes on with the next one.
            return Optional.empty();
        }
    }
}
