package io.penstock.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.edge.disk.KernelPageCache;
import io.penstock.edge.disk.PageCache;
import io.penstock.edge.kernel.Syscalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@link ColdDiskIT}, with a real file system that takes its time, the kernel's page cache, and sendfile. */
@Tag("load")
class SlowFileSystemIT {
    private static final byte[] CONTENT = EdgeFixture.bytes(1, 32 * 1024);
    private static final int HOT_VIEWERS = 4;

    @TempDir
    private Path folder;

    private SlowFileSystem files;
    private Path root;
    private final AtomicInteger next = new AtomicInteger();

    @BeforeEach
    void mount() throws Exception {
        root = Files.createDirectory(folder.resolve("mounted"));
        files = SlowFileSystem.mount(root, new FuseFiles(CONTENT));
    }

    @AfterEach
    void unmount() throws Exception {
        files.close();
    }

    @Test
    void hotViewersDoNotNoticeThatOthersWaitForTheFileSystem() throws Exception {
        try (TestEdge edge = edge(new KernelPageCache())) {
            Interleaved p99 = hotAndCold(edge, 16, 15);
            assertThat(files.slowReads()).isGreaterThan(50);
            assertThat(edge.metric("edge_disk_cold_reads_total")).isGreaterThan(50);
            assertThat(edge.metric("edge_body_bytes_total{way=\"sendfile\"}")).isGreaterThan(50 * CONTENT.length);
            assertThat(p99.ratio())
                    .as(
                            "%s, %s slow reads, %s cold ones, %s files opened",
                            p99,
                            files.slowReads(),
                            edge.metric("edge_disk_cold_reads_total"),
                            edge.metric("edge_files_opened_total"))
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void wereNobodyToAskWhatIsInMemoryTheyWould() throws Exception {
        try (TestEdge edge = edge(new AllIsInMemory())) {
            Interleaved p99 = hotAndCold(edge, 4, 3);
            assertThat(p99.ratio()).as(p99.toString()).isGreaterThan(2);
            assertThat(p99.disturbed()).isGreaterThan(SlowFileSystem.READ.dividedBy(2));
        }
    }

    @Test
    void whatIsInMemoryIsKnownThoughThisFileSystemHasNoReadThatNeverWaits() throws Exception {
        Syscalls system = Syscalls.ofThread();
        KernelPageCache cache = new KernelPageCache();
        int file = system.open(root.resolve("cold-probed.m4s"));
        assertThat(file).isPositive();
        try {
            assertThat(system.touchResident(file, 0)).isEqualTo(-Syscalls.EOPNOTSUPP);
            long began = System.nanoTime();
            assertThat(cache.isResident(file, 0, CONTENT.length)).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SlowFileSystem.READ);
            cache.load(file, 0, CONTENT.length);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(SlowFileSystem.READ);
            assertThat(cache.isResident(file, 0, CONTENT.length)).isTrue();
        } finally {
            system.close(file);
        }
    }

    /** The control: sendfile is called without asking, and waits. */
    private static final class AllIsInMemory implements PageCache {
        @Override
        public boolean isResident(int fd, long position, long length) {
            return true;
        }

        @Override
        public void load(int fd, long position, long length) {
            throw new IllegalStateException("nobody loads what is said to be there");
        }
    }

    private Interleaved hotAndCold(TestEdge edge, int coldViewers, int mostRounds) throws Exception {
        try (HotViewers hot = new HotViewers(edge.httpPort(), "/hot.m4s", CONTENT, HOT_VIEWERS)) {
            return Interleaved.measure(
                    hot,
                    2,
                    mostRounds,
                    () -> new ColdCrowd(
                            edge.httpPort(), coldViewers, viewer -> "/cold-" + next.incrementAndGet() + ".m4s"));
        }
    }

    private TestEdge edge(PageCache cache) throws Exception {
        // More than the cold viewers take: what the kernel lets go of the hot file meanwhile is read at once.
        return TestEdge.alone(cache, "--root", root.toString(), "--port", "0", "--disk-readers", "24");
    }
}
