package io.penstock.bench.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.comparison.Comparison;
import io.penstock.bench.comparison.Comparisons;
import io.penstock.stores.Checkout;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench edge} as people run it, with nginx, but briefly. It asserts no times: only that both were measured and right. */
@Tag("load")
class EdgeBenchIT {
    private static final long MOST_MINUTES = 10;

    @TempDir
    Path folder;

    @Test
    void everyCaseHasFiguresOfBothServersAndAllChecksPass() throws Exception {
        Path json = folder.resolve("bench.json");
        Path said = folder.resolve("said.txt");
        Process bench = bench(
                said,
                "--rounds",
                "1",
                "--seconds",
                "0.3",
                "--warm-up",
                "0.3",
                "--connections",
                "8",
                "--idle-connections",
                "300",
                "--most-viewers",
                "20",
                "--json",
                json.toString());
        assertThat(bench.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(bench.exitValue()).as(Files.readString(said)).isIn(0, 3);
        JsonNode cases = JsonMapper.shared().readTree(json.toFile()).get("cases");
        assertThat(cases.size()).isEqualTo(Comparisons.all().size());
        for (int i = 0; i < cases.size(); i++) {
            check(cases.get(i), Comparisons.all().get(i));
        }
        assertNothingIsLeft(bench);
    }

    @Test
    void ctrlCEndsTheServersAndRemovesTheFiles() throws Exception {
        Path said = folder.resolve("said.txt");
        Process bench = bench(said, "--only", "objects", "--rounds", "1000", "--seconds", "0.2", "--warm-up", "0.2");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> Files.exists(said) && Files.readString(said).contains("round 2"));
        List<ProcessHandle> started = bench.descendants().toList();
        assertThat(started).hasSizeGreaterThanOrEqualTo(3);
        bench.destroy();
        assertThat(bench.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(started).noneMatch(ProcessHandle::isAlive);
        assertNothingIsLeft(bench);
    }

    private static void check(JsonNode found, Comparison expected) {
        assertThat(found.get("name").asString()).isEqualTo(expected.name());
        assertThat(found.get("failures").size()).as("failures of %s", found).isZero();
        expected.metrics().forEach(metric -> {
            JsonNode both = found.get("figures").get(metric.name().toLowerCase(Locale.ROOT));
            assertThat(both.get("edge").get("rounds").size())
                    .as("%s of %s", metric, found)
                    .isEqualTo(1);
            assertThat(both.get("nginx").get("rounds").size())
                    .as("%s of %s", metric, found)
                    .isEqualTo(1);
        });
        found.get("goals")
                .forEach(goal -> assertThat(goal.get("verdict").asString()).isIn("met", "missed"));
    }

    private void assertNothingIsLeft(Process bench) throws Exception {
        assertThat(bench.descendants()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("penstock"));
        }
    }

    private Process bench(Path said, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder,
                "-Dpenstock.root=" + Checkout.root(),
                "-jar",
                Checkout.root().resolve("stack/bench/target/bench-0.1.0.jar").toString(),
                "edge"));
        command.addAll(List.of(options));
        File output = said.toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }
}
