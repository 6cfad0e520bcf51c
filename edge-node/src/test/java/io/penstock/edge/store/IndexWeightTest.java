package io.penstock.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.edge.app.EdgeFixture;
import io.penstock.edge.disk.Disks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What indexes are said to weigh is about what they take. */
class IndexWeightTest {
    private static final Logger LOG = LoggerFactory.getLogger(IndexWeightTest.class);
    private static final PackageRef REF = new PackageRef("film", 1);
    private static final int INDEXES = 200;

    @Test
    void anIndexIsHeavierThanSaidByLittleAtMost(@TempDir Path folder) throws Exception {
        byte[][] segments = new byte[1000][1];
        Path home = EdgeFixture.writePackage(folder, REF, segments);
        try (Disks disks = new Disks(1, 16, new SimpleMeterRegistry())) {
            StoredPackage.read(REF, home, disks);
            long before = usedBytes();
            List<StoredPackage> indexes = new ArrayList<>();
            for (int i = 0; i < INDEXES; i++) {
                indexes.add(StoredPackage.read(REF, home, disks));
            }
            long fresh = (usedBytes() - before) / INDEXES;
            for (StoredPackage index : indexes) {
                for (int file = 0; file < index.files(); file++) {
                    assertThat(index.file(file).bytes()).isPositive();
                }
            }
            long given = (usedBytes() - before) / INDEXES;
            long said = indexes.getFirst().heapBytes();
            int files = indexes.getFirst().files();
            LOG.info(
                    "bytes a file: {} untouched, {} all given out, {} said",
                    fresh / files,
                    given / files,
                    said / files);
            assertThat((double) given).isBetween(0.8 * said, 1.1 * said);
            assertThat(fresh / files).isLessThan(100);
        }
    }

    /** Of what can still be reached. */
    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
