package io.penstock.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackRecordTest {
    private static final long SELF = ProcessHandle.current().pid();

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsRead() {
        StateFolder state = new StateFolder(folder).made();
        assertThat(StackRecord.read(state)).isEmpty();
        StackRecord record = record(List.of(
                StackRecord.Entry.of("kafka", 9092, SELF, folder.resolve("kafka.log"), null),
                StackRecord.Entry.of("gateway", 8080, -1, folder, URI.create("http://127.0.0.1:8080/x"))));
        record.write(state);
        assertThat(StackRecord.read(state)).contains(record);
        StackRecord.remove(state);
        assertThat(StackRecord.read(state)).isEmpty();
    }

    @Test
    void anotherProcessUnderTheSameIdIsNotTheRecordedOne() {
        assertThat(StackRecord.Entry.of("self", 0, SELF, folder, null).handle()).isPresent();
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        assertThat(new StackRecord.Entry("self", 0, SELF, yesterday, folder, null).handle())
                .isEmpty();
    }

    @Test
    void aBrokenRecordIsNamed() throws Exception {
        StateFolder state = new StateFolder(folder).made();
        Files.writeString(StackRecord.file(state), "{");
        assertThatThrownBy(() -> StackRecord.read(state))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("stack.json");
    }

    @Test
    void leftoversAreAwaited() throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "1000").start();
        StackRecord record =
                record(List.of(StackRecord.Entry.of("sleeper", 0, sleeper.pid(), folder.resolve("log"), null)));
        assertThat(Leftovers.of(record)).hasSize(1);
        Thread watcher = Thread.ofPlatform().start(sleeper::destroy);
        Leftovers.awaitGone(record, Progress.SILENT);
        watcher.join();
        assertThat(Leftovers.of(record)).isEmpty();
    }

    private StackRecord record(List<StackRecord.Entry> processes) {
        return new StackRecord(
                StackRecord.Entry.of("launcher", 0, SELF, folder, null),
                true,
                URI.create("http://127.0.0.1:8080"),
                folder.resolve("ca.pem"),
                0,
                false,
                processes);
    }
}
