package io.penstock.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents name is there. */
class DocumentsTest {
    private static final Path ROOT = Path.of(System.getProperty("penstock.root"));
    private static final Pattern LINK = Pattern.compile("]\\((?!https?://|#)([^)#]+)[^)]*\\)");
    private static final Pattern CLASS =
            Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)?)(?:\\.[a-z][A-Za-z]*(?:\\(\\))?)?`");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), files.filter(file -> file.toString()
                            .endsWith(".md")))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) throws IOException {
        Matcher links = LINK.matcher(Files.readString(document));
        while (links.find()) {
            Path target = document.resolveSibling(links.group(1)).normalize();
            assertThat(Files.exists(target))
                    .as("%s links to %s", document, target)
                    .isTrue();
        }
    }

    @Test
    void everyClassOnTheRequestPathsExists() throws IOException {
        Set<String> classes = sources();
        Set<String> missing = new TreeSet<>();
        Matcher names = CLASS.matcher(Files.readString(ROOT.resolve("docs/request-paths.md")));
        int found = 0;
        while (names.find()) {
            found++;
            if (!classes.contains(names.group(1))) {
                missing.add(names.group(1));
            }
        }
        assertThat(missing)
                .as("classes that docs/request-paths.md names and nobody has")
                .isEmpty();
        assertThat(found).isGreaterThan(20);
    }

    private static Set<String> sources() throws IOException {
        List<Path> roots = Modules.sourceModules().stream()
                .map(module -> ROOT.resolve(module).resolve("src/main/java"))
                .toList();
        Set<String> names = new TreeSet<>();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                names.addAll(files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .map(name -> name.substring(0, name.length() - ".java".length()))
                        .collect(Collectors.toSet()));
            }
        }
        return names;
    }
}
