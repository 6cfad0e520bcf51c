package io.penstock.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Finds installed JDKs in the usual places, whichever of them is the default: the running one, the variables JAVA_HOME,
 * JAVA17_HOME, JAVA_HOME_17 and their like, the PATH, and the folders that distributions, SDKMAN, asdf, Gradle's and IntelliJ's
 * downloads and macOS use.
 */
public final class Jdks {
    private static final String FOLDER_OF_MANY = "/*";

    private final Map<String, String> environment;
    private final List<Path> places;

    /** @param places folders that are a JDK's home, or end in {@code *} for all their children */
    Jdks(Map<String, String> environment, List<Path> places) {
        this.environment = Map.copyOf(environment);
        this.places = List.copyOf(places);
    }

    /**
     * A JDK of exactly this release.
     *
     * @throws JdkNotFoundException where there is none, with where it looked and what to install
     */
    public static Jdk find(int major) {
        return usual().first(major, Integer.toString(major), found -> found == major);
    }

    /**
     * A JDK of this release or a newer one, the oldest that will do.
     *
     * @throws JdkNotFoundException where there is none, with where it looked and what to install
     */
    public static Jdk atLeast(int major) {
        return usual().first(major, major + " or newer", found -> found >= major);
    }

    static Jdks usual() {
        Path home = Path.of(System.getProperty("user.home"));
        return new Jdks(
                System.getenv(),
                List.of(
                        Path.of(System.getProperty("java.home")),
                        Path.of("/usr/lib/jvm/*"),
                        Path.of("/usr/lib64/jvm/*"),
                        Path.of("/usr/java/*"),
                        Path.of("/usr/local/java/*"),
                        Path.of("/opt/*"),
                        Path.of("/opt/java/*"),
                        Path.of("/opt/jdk/*"),
                        home.resolve(".sdkman/candidates/java/*"),
                        home.resolve(".jdks/*"),
                        home.resolve(".asdf/installs/java/*"),
                        home.resolve(".local/share/mise/installs/java/*"),
                        home.resolve(".gradle/jdks/*"),
                        Path.of("/Library/Java/JavaVirtualMachines/*"),
                        home.resolve("Library/Java/JavaVirtualMachines/*")));
    }

    Jdk first(int major, String wanted, IntPredicate fits) {
        List<Jdk> fitting = homes().flatMap(home -> Jdk.in(home).stream())
                .filter(jdk -> fits.test(jdk.major()))
                .toList();
        return fitting.stream()
                // The sort is stable: among equals the first place wins.
                .min(Comparator.comparing((Jdk jdk) -> !jdk.isComplete()).thenComparingInt(Jdk::major))
                .orElseThrow(() -> new JdkNotFoundException(wanted, major, searched()));
    }

    private List<String> searched() {
        List<String> searched = new ArrayList<>(namedHomes().keySet());
        searched.add("PATH");
        places.forEach(place -> searched.add(place.toString()));
        return searched;
    }

    private Stream<Path> homes() {
        Set<Path> homes = new LinkedHashSet<>();
        places.stream().filter(place -> !isMany(place)).forEach(homes::add);
        homes.addAll(namedHomes().values());
        onPath().forEach(homes::add);
        places.stream().filter(Jdks::isMany).flatMap(Jdks::children).forEach(homes::add);
        return homes.stream().flatMap(home -> Stream.of(home, home.resolve("Contents/Home")));
    }

    /** JAVA_HOME, JAVA25_HOME, JAVA_25_HOME, JAVA_HOME_25, JAVA_HOME_25_X64 (as build servers name it). */
    private Map<String, Path> namedHomes() {
        Map<String, Path> named = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.matches("(JAVA|JDK)_?[0-9]*_HOME(_[0-9]+)?(_[A-Za-z0-9]+)?") && !value.isBlank()) {
                named.put(name, Path.of(value));
            }
        });
        return named;
    }

    private Stream<Path> onPath() {
        return Stream.of(environment.getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "java"))
                .filter(Files::isExecutable)
                .flatMap(Jdks::homeOf);
    }

    private static Stream<Path> homeOf(Path java) {
        try {
            Path bin = java.toRealPath().getParent();
            return bin == null ? Stream.empty() : Stream.ofNullable(bin.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(java + " cannot be followed to its JDK", e);
        }
    }

    private static boolean isMany(Path place) {
        return place.toString().endsWith(FOLDER_OF_MANY);
    }

    private static Stream<Path> children(Path place) {
        Path folder = place.getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isReadable(folder)) {
            return Stream.empty();
        }
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed", e);
        }
        return children.stream().sorted();
    }
}
