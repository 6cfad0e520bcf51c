package io.penstock.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdksTest {
    @TempDir
    Path folder;

    @Test
    void findsTheJdkThatRunsThis() {
        Jdk found = Jdks.find(Runtime.version().feature());
        assertThat(found.java()).isExecutable();
        assertThat(found.major()).isEqualTo(Runtime.version().feature());
    }

    @Test
    void findsOneAmongMany() throws IOException {
        jdk("jvm/a-17", "17.0.15");
        Path wanted = jdk("jvm/b-25", "25.0.3");
        jdk("jvm/c-26", "26");
        assertThat(exactly(new Jdks(Map.of(), List.of(folder.resolve("jvm/*"))), 25)
                        .home())
                .isEqualTo(wanted);
    }

    @Test
    void atLeastTakesTheOldestThatWillDo() throws IOException {
        jdk("jvm/a-27", "27-ea");
        Path wanted = jdk("jvm/b-26", "26.0.1");
        Jdks jdks = new Jdks(Map.of(), List.of(folder.resolve("jvm/*")));
        assertThat(jdks.first(25, "25", major -> major >= 25).home()).isEqualTo(wanted);
    }

    @Test
    void aFolderNamedByAVariableComesFirst() throws IOException {
        jdk("jvm/a-17", "17.0.1");
        Path named = jdk("elsewhere", "17.0.2");
        for (String variable : List.of("JAVA_HOME", "JAVA17_HOME", "JAVA_HOME_17", "JAVA_HOME_17_X64", "JDK_17_HOME")) {
            Jdks jdks = new Jdks(Map.of(variable, named.toString()), List.of(folder.resolve("jvm/*")));
            assertThat(exactly(jdks, 17).home()).as(variable).isEqualTo(named);
        }
    }

    @Test
    void findsTheOneOnThePathThroughItsLinks() throws IOException {
        Path wanted = jdk("real", "17.0.1");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("java"), wanted.resolve("bin/java"));
        Jdks jdks = new Jdks(Map.of("PATH", "/nowhere:" + bin), List.of());
        assertThat(exactly(jdks, 17).home()).isEqualTo(wanted.toRealPath());
    }

    @Test
    void findsTheHomeInsideAMacBundle() throws IOException {
        Path wanted = jdk("Machines/temurin-17.jdk/Contents/Home", "17.0.1");
        assertThat(exactly(new Jdks(Map.of(), List.of(folder.resolve("Machines/*"))), 17)
                        .home())
                .isEqualTo(wanted);
    }

    @Test
    void aMissingOneIsNamedWithWhereItLookedAndWhatToInstall() throws IOException {
        jdk("jvm/a-25", "25");
        Jdks jdks = new Jdks(Map.of("JAVA_HOME", "/gone"), List.of(folder.resolve("jvm/*")));
        assertThatThrownBy(() -> exactly(jdks, 17))
                .isInstanceOf(JdkNotFoundException.class)
                .hasMessageContainingAll(
                        "no JDK 17 found", "openjdk-17", "JAVA17_HOME", "JAVA_HOME", folder + "/jvm/*");
    }

    private static Jdk exactly(Jdks jdks, int major) {
        return jdks.first(major, Integer.toString(major), found -> found == major);
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(home.resolve("bin"));
        for (String program : List.of("java", "javac")) {
            Path file = Files.createFile(home.resolve("bin").resolve(program));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
