package io.penstock.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.launcher.stack.Leftovers;
import io.penstock.launcher.stack.StackRecord;
import io.penstock.launcher.stack.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code penstock up} where something is in the way, and where it is ended too early. */
class LauncherIT {
    private static final int OTHER_OFFSET = Stack.PORT_OFFSET + 1_000;
    private static final int FIRST_PROCESSES = 4;

    @TempDir
    Path folder;

    @Test
    void aBusyPortIsNamedWithWhoHasIt() {
        Stack.shared().heal();
        Program.Outcome outcome = up(folder.resolve("state"), Stack.PORT_OFFSET).await(60);
        assertThat(outcome.exitCode()).isEqualTo(1);
        long gateway = Stack.shared().process("gateway").pid();
        assertThat(outcome.err())
                .contains(
                        "port " + (8080 + Stack.PORT_OFFSET) + " is busy; gateway needs it, and process " + gateway,
                        "--port-offset");
    }

    @Test
    void aSecondUpIsToldOfTheFirst() {
        Path state = Stack.shared().state().path();
        Program.Outcome outcome = up(state, Stack.PORT_OFFSET).await(60);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains(
                        "already running on " + state,
                        "launcher process " + ProcessHandle.current().pid(),
                        "./penstock down");
    }

    @Test
    void aStoreThatFailsIsNamedWithItsLastLinesAndNothingIsLeft() throws Exception {
        Path state = folder.resolve("state");
        Path meta = state.resolve("data/kafka/data/meta.properties");
        Files.createDirectories(meta.getParent());
        Files.writeString(meta, "version=nonsense\n");
        Program.Outcome outcome = up(state, OTHER_OFFSET).await(120);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("kafka", "nonsense", "Everything else has been stopped", "kafka.log");
        assertThat(StackRecord.read(new StateFolder(state))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "INT", "TERM"})
    void aLauncherThatIsEndedLeavesNoChild(String signal) throws Exception {
        StateFolder state = new StateFolder(folder.resolve("state"));
        try (Program launcher = up(state.path(), OTHER_OFFSET)) {
            await().atMost(60, SECONDS)
                    .failFast(() ->
                            assertThat(launcher.isAlive()).as(launcher.err()).isTrue())
                    .untilAsserted(() -> assertThat(running(state))
                            .as(() -> launcher.out() + launcher.err())
                            .hasSizeGreaterThanOrEqualTo(FIRST_PROCESSES));
            assertThat(launcher.isAlive()).as(launcher.err()).isTrue();
            List<ProcessHandle> children = running(state);
            signal(launcher.handle(), signal);
            launcher.await(60);
            await().atMost(30, SECONDS).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(launcher.handle().descendants()).isEmpty();
        }
        Program.Outcome down = Program.launcher(
                        folder.resolve("down"), "down", "--state", state.path().toString())
                .await(60);
        assertThat(down.exitCode()).as(down.err()).isZero();
        assertThat(StackRecord.read(state)).isEmpty();
    }

    private Program up(Path state, int offset) {
        return Program.launcher(
                folder.resolve("up"),
                "up",
                "--no-train",
                "--state",
                state.toString(),
                "--port-offset",
                Integer.toString(offset));
    }

    private static List<ProcessHandle> running(StateFolder state) {
        Optional<StackRecord> record = StackRecord.read(state);
        return record.stream()
                .flatMap(stack -> Leftovers.of(stack).stream())
                .flatMap(process -> process.handle().stream())
                .toList();
    }

    private static void signal(ProcessHandle process, String signal) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
    }
}
