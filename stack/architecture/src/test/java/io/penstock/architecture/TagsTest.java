package io.penstock.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;

/** The profile {@code containers} finds by their tags the tests that it is for. */
class TagsTest {
    @Test
    void whateverTestUsesTheSharedStoresIsTagged() {
        List<JavaClass> onStores = new ClassFileImporter()
                .importPaths(testFolders()).stream()
                        .filter(type -> type.getSimpleName().endsWith("IT"))
                        .filter(TagsTest::usesSharedStores)
                        .toList();
        assertThat(onStores).hasSizeGreaterThan(10).allMatch(TagsTest::isTagged);
    }

    private static List<Path> testFolders() {
        return Modules.classFolders().values().stream()
                .map(folder -> folder.resolveSibling("test-classes"))
                .filter(Files::isDirectory)
                .toList();
    }

    private static boolean usesSharedStores(JavaClass test) {
        return test.getTransitiveDependenciesFromSelf().stream()
                .anyMatch(
                        dependency -> dependency.getTargetClass().getName().equals("io.penstock.stores.SharedStores"));
    }

    private static boolean isTagged(JavaClass test) {
        return test.isAnnotatedWith(Tag.class) || test.isAnnotatedWith(Tags.class);
    }
}
