package io.penstock.stores.containers;

import io.penstock.stores.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code docker-compose.yml} at the top of the checkout says of the stores: it is where their images are pinned, in lines
 * such as <code>image: ${PENSTOCK_KAFKA_IMAGE:-apache/kafka:4.2.2}</code>. As for Compose, the environment variable goes first.
 */
final class ComposeStores {
    private final Path file;
    private final Map<String, String> environment;

    ComposeStores(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = Map.copyOf(environment);
    }

    static ComposeStores ofCheckout() {
        return new ComposeStores(Checkout.root().resolve("docker-compose.yml"), System.getenv());
    }

    /**
     * The image of a store, as in {@code apache/kafka:4.2.2} for {@code kafka}.
     *
     * @throws IllegalStateException where the file does not pin it, or pins two
     */
    String image(String store) {
        String variable = "PENSTOCK_" + store.toUpperCase(Locale.ROOT) + "_IMAGE";
        String override = environment.getOrDefault(variable, "");
        return override.isEmpty() ? pinned(variable) : override;
    }

    /**
     * What the file gives Cassandra's JVM: its lines that are one option of Cassandra each, with blanks between.
     *
     * @throws IllegalStateException where it gives none
     */
    String cassandraOptions() {
        String options = read().stream()
                .map(String::strip)
                .filter(line -> line.startsWith("-Dcassandra."))
                .collect(Collectors.joining(" "));
        if (options.isEmpty()) {
            throw new IllegalStateException(
                    "no option of Cassandra in " + file + "; JVM_EXTRA_OPTS must hold some, each on a line of its own");
        }
        return options;
    }

    private String pinned(String variable) {
        Pattern line = Pattern.compile("^\\s*image:\\s*([\"']?)\\$\\{" + variable + ":-([^}\\s]+)}\\1\\s*(#.*)?$");
        List<String> images = read().stream()
                .map(line::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(2))
                .distinct()
                .toList();
        if (images.size() != 1) {
            throw new IllegalStateException((images.isEmpty() ? "no image of " : "several images, " + images + ", of ")
                    + variable + " in " + file + "; it must have a line \"image: ${" + variable
                    + ":-NAME:VERSION}\", or the environment variable must name the image");
        }
        return images.getFirst();
    }

    private List<String> read() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read; it pins the images of the stores", e);
        }
    }
}
