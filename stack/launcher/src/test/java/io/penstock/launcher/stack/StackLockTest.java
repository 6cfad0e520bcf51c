package io.penstock.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {
    @TempDir
    Path folder;

    StateFolder state = new StateFolder(Path.of("."));

    @BeforeEach
    void make() {
        state = new StateFolder(folder).made();
    }

    @Test
    void aSecondLauncherIsToldOfTheFirst() {
        try (StackLock lock = StackLock.take(state)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> StackLock.take(state))
                    .isInstanceOf(StackException.class)
                    .hasMessageContainingAll(
                            "already running",
                            Long.toString(ProcessHandle.current().pid()),
                            "penstock down");
            assertThat(StackLock.isTaken(state)).isTrue();
            assertThat(StackLock.owner(state)).isEqualTo(ProcessHandle.current().pid());
        }
        assertThat(StackLock.isTaken(state)).isFalse();
    }

    @Test
    void aKilledLaunchersLockIsFree() throws Exception {
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("taken");
            assertThat(StackLock.isTaken(state)).isTrue();
            assertThat(StackLock.owner(state)).isEqualTo(launcher.pid());
        } finally {
            launcher.destroyForcibly().waitFor();
        }
        assertThat(StackLock.isTaken(state)).isFalse();
        StackLock.take(state).close();
    }

    /** Takes the lock and waits to be killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (StackLock lock = StackLock.take(new StateFolder(Path.of(arguments[0])))) {
                System.out.println(lock == null ? "" : "taken");
                Thread.currentThread().join();
            }
        }
    }
}
