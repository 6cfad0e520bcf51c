package io.penstock.edge.log;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log on a disk that works, that is rotated, that is full, and that hangs. */
class AccessLogFileTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    private Path folder;

    private double written() {
        return registry.get("edge.access.log.written").counter().count();
    }

    private double dropped(String cause) {
        return registry.get("edge.access.log.dropped")
                .tag("cause", cause)
                .counter()
                .count();
    }

    private static List<String> paths(Path file) throws IOException {
        List<String> paths = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode read = JsonMapper.shared().readTree(line);
            paths.add(read.get("path").asString());
        }
        return paths;
    }

    @Test
    void closingWritesWhatWaits() throws Exception {
        Path file = folder.resolve("access.log");
        Files.writeString(file, "{\"path\":\"before\"}\n");
        AccessLog log = new AccessLogFile(file, registry);
        log.offer(Records.of("/a"));
        log.offer(Records.of("/b"));
        log.close();
        assertThat(paths(file)).containsExactly("before", "/a", "/b");
        log.offer(Records.of("/late"));
        assertThat(dropped("overrun")).isEqualTo(1);
        assertThat(written()).isEqualTo(2);
    }

    @Test
    void manyThreadsLoseNothingUncountedAndKeepTheirOrder() throws Exception {
        Path file = folder.resolve("access.log");
        int threads = 8;
        int each = 10_000;
        AccessLog log = new AccessLogFile(file, registry);
        CountDownLatch begin = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> offering = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                offering.add(pool.submit(() -> {
                    begin.await();
                    for (int i = 0; i < each; i++) {
                        log.offer(Records.of("/" + thread + "/" + i));
                    }
                    return null;
                }));
            }
            begin.countDown();
            for (Future<?> one : offering) {
                one.get(60, SECONDS);
            }
        }
        log.close();
        List<String> paths = paths(file);
        assertThat(written()).isEqualTo(paths.size());
        assertThat(written() + dropped("overrun")).isEqualTo(threads * each);
        assertThat(written()).isGreaterThanOrEqualTo(RecordQueue.MOST);
        int[] last = new int[threads];
        java.util.Arrays.fill(last, -1);
        for (String path : paths) {
            String[] parts = path.split("/");
            int number = Integer.parseInt(parts[2]);
            assertThat(number).isGreaterThan(last[Integer.parseInt(parts[1])]);
            last[Integer.parseInt(parts[1])] = number;
        }
    }

    @Test
    void aFileMovedAwayIsFollowedByANewOne() throws Exception {
        Path file = folder.resolve("access.log");
        Path old = folder.resolve("access.log.1");
        try (AccessLog log = new AccessLogFile(file, registry)) {
            log.offer(Records.of("/before"));
            await().atMost(10, SECONDS).until(() -> written() == 1);
            Files.move(file, old);
            await().atMost(10, SECONDS).until(() -> {
                log.offer(Records.of("/after"));
                return Files.exists(file) && Files.size(file) > 0;
            });
            Files.delete(file);
            await().atMost(10, SECONDS).until(() -> {
                log.offer(Records.of("/later"));
                return Files.exists(file) && Files.size(file) > 0;
            });
        }
        assertThat(paths(old)).startsWith("/before");
        assertThat(paths(file)).isNotEmpty().containsOnly("/later");
        assertThat(dropped("unwritable") + dropped("overrun")).isZero();
    }

    @Test
    void aFullDiskLosesLinesThatAreCountedAndIsTriedAgain() throws Exception {
        Path file = Files.createSymbolicLink(folder.resolve("access.log"), Path.of("/dev/full"));
        Path good = Files.createFile(folder.resolve("good.log"));
        double offered = 0;
        try (AccessLog log = new AccessLogFile(file, registry)) {
            log.offer(Records.of("/lost"));
            offered++;
            await().atMost(10, SECONDS).until(() -> dropped("unwritable") == 1);
            Path turned = Files.createSymbolicLink(folder.resolve("turned"), good);
            Files.move(turned, file, StandardCopyOption.ATOMIC_MOVE);
            log.offer(Records.of("/kept"));
            offered++;
            await().atMost(10, SECONDS).until(() -> written() + dropped("unwritable") == 2);
        }
        assertThat(paths(good)).containsExactly("/kept");
        assertThat(written() + dropped("unwritable")).isEqualTo(offered);
    }

    @Test
    void aFolderThatIsGoneForAWhileIsWaitedFor() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("logs"));
        Path file = inner.resolve("access.log");
        int offered = 0;
        try (AccessLog log = new AccessLogFile(file, registry)) {
            Path moved = Files.move(inner, folder.resolve("elsewhere"));
            while (dropped("unwritable") == 0) {
                log.offer(Records.of("/gone"));
                offered++;
                double seen = written() + dropped("unwritable");
                int all = offered;
                await().atMost(10, SECONDS).until(() -> written() + dropped("unwritable") == all || seen > all);
            }
            Files.createDirectory(inner);
            log.offer(Records.of("/back"));
            offered++;
            int all = offered;
            await().atMost(10, SECONDS).until(() -> written() + dropped("unwritable") == all);
            assertThat(moved).isDirectory();
        }
        assertThat(paths(file)).containsExactly("/back");
    }

    @Test
    void aDiskThatHangsHoldsNobodyUp() throws Exception {
        Path pipe = folder.resolve("pipe");
        Process mkfifo =
                new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
        assertThat(mkfifo.waitFor()).isZero();
        int offered = 100_000;
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            CountDownLatch goOn = new CountDownLatch(1);
            Future<Integer> lines = reader.submit(() -> {
                try (BufferedReader in = Files.newBufferedReader(pipe)) {
                    goOn.await();
                    int count = 0;
                    while (in.readLine() != null) {
                        count++;
                    }
                    return count;
                }
            });
            AccessLog log = new AccessLogFile(pipe, registry);
            long begin = System.nanoTime();
            for (int i = 0; i < offered; i++) {
                log.offer(Records.of("/film/" + i));
            }
            assertThat(System.nanoTime() - begin).as("nanoseconds").isLessThan(SECONDS.toNanos(10));
            assertThat(dropped("overrun"))
                    .as("the pipe takes few, the queue its share")
                    .isGreaterThan(offered / 2.0);
            goOn.countDown();
            log.close();
            int read = lines.get(20, SECONDS);
            assertThat(written()).isEqualTo(read);
            assertThat(read + dropped("overrun")).isEqualTo(offered);
        }
    }

    @Test
    void largeRequestsTakeNoMoreThanTheirShareOfMemory() {
        RecordQueue queue = new RecordQueue();
        AccessRecord large = Records.of("/" + "x".repeat(8191));
        int taken = 0;
        while (queue.offer(large) > 0) {
            taken++;
        }
        assertThat((long) taken * 8192).isBetween(RecordQueue.MOST_CHARACTERS - 8192, RecordQueue.MOST_CHARACTERS);
        assertThat(queue.poll()).isEqualTo(large);
        assertThat(queue.offer(large)).isPositive();
        while (queue.poll() != null) {
            taken--;
        }
        assertThat(taken).isZero();
        int small = 0;
        while (queue.offer(Records.of("/x")) > 0) {
            small++;
        }
        assertThat(small).isEqualTo(RecordQueue.MOST);
    }

    @Test
    void aFileThatCannotBeOpenedIsAnErrorAtTheStart() {
        assertThatThrownBy(() -> new AccessLogFile(folder.resolve("no/such/access.log"), registry).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no/such/access.log cannot be opened");
    }

    @Test
    void valuesOfCmcdThatAreLeftOutAreCounted() throws Exception {
        try (AccessLog log = new AccessLogFile(folder.resolve("access.log"), registry)) {
            log.offer(Records.of("/x?CMCD=br%3Dx%2Cd%3Dy%2Ctb%3D1"));
        }
        assertThat(registry.get("edge.access.log.cmcd.ignored").counter().count())
                .isEqualTo(2);
    }
}
