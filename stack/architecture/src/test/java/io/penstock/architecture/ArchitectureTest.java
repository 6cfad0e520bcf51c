package io.penstock.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules hold for every module, and each of them can fail. */
class ArchitectureTest {
    private static final JavaClasses PRODUCT = Modules.all();
    private static final JavaClasses VIOLATIONS = Modules.violations();

    static Stream<Rules.Rule> rules() {
        return Rules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(Rules.Rule rule) {
        rule.rule().check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void canFail(Rules.Rule rule) {
        EvaluationResult result = rule.rule().evaluate(VIOLATIONS);
        assertThat(result.getFailureReport().getDetails())
                .as("what \"%s\" finds among the classes that break rules", rule)
                .anyMatch(detail -> detail.contains(rule.broken()));
    }

    @Test
    void everyModuleIsLookedAt() throws Exception {
        Modules.classFolders().forEach((name, folder) -> assertThat(Files.isDirectory(folder))
                .as("%s of module %s", folder, name)
                .isTrue());
        Path root = Path.of(System.getProperty("penstock.root"));
        List<Path> lookedAt = Modules.classFolders().values().stream()
                .map(folder -> root.relativize(folder.resolve("../..").normalize()))
                .toList();
        assertThat(lookedAt).containsExactlyInAnyOrderElementsOf(Modules.sourceModules());
    }
}
