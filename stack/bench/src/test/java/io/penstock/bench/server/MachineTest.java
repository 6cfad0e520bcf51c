package io.penstock.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @Test
    void aMissingProgramIsNamedWithWhereItWasSearchedAndTheRemedy(@TempDir Path empty) {
        assertThatThrownBy(() -> Machine.program("nginx", empty.toString(), "install it"))
                .isInstanceOf(SetupException.class)
                .hasMessage("no program nginx in " + empty + "; install it");
    }

    @Test
    void aProgramIsFoundInTheFirstFolderThatHasIt(@TempDir Path empty) {
        assertThat(Machine.program("sh", empty + ":/bin:/usr/bin", "")).isEqualTo(Path.of("/bin/sh"));
    }

    @Test
    void anEdgeThatIsNotBuiltIsNamedWithTheCommandThatBuildsIt(@TempDir Path empty) {
        Path jar = empty.resolve("edge.jar");
        assertThatThrownBy(() -> new EdgeProgram(jar, jar, List.of(), List.of()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining(jar.toString())
                .hasMessageContaining("mvn");
    }
}
