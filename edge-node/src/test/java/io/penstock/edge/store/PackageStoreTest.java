package io.penstock.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.edge.app.EdgeFixture;
import io.penstock.edge.disk.Disks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store is after its process died somewhere in the middle. */
class PackageStoreTest {
    private static final PackageRef REF = new PackageRef("film", 1);
    private static final String SEGMENT = "v-h264-360-1/seg-00001.m4s";

    @TempDir
    private Path folder;

    private final Disks disks = new Disks(1, 16, new SimpleMeterRegistry());
    private Path root;
    private Path complete;

    @BeforeEach
    void writeAPackage() throws Exception {
        root = folder.resolve("packages");
        complete = EdgeFixture.writePackage(folder.resolve("work"), REF, EdgeFixture.bytes(1, 5000));
    }

    @Test
    void whatIsPublishedIsThereAndThereAgainAfterARestart() throws Exception {
        PackageStore store = opened();
        store.publish(REF, complete);
        assertThat(store.inventory()).containsExactly(REF);
        assertThat(complete).doesNotExist();
        PackageStore again = opened();
        assertThat(again.inventory()).containsExactly(REF);
        assertThat(again.broken()).isEmpty();
    }

    @Test
    void aRemovalThatWasCutShortLeavesNothingServedAndNothingInTheWay() throws Exception {
        opened().publish(REF, complete);
        // Its list goes first; what dies right then is this.
        Files.delete(root.resolve("film/1/package.json"));

        PackageStore store = opened();
        assertThat(store.holds(REF)).isFalse();
        assertThat(store.find(REF, PathKey.of(SEGMENT))).isInstanceOf(Refusal.class);
        assertThat(store.inventory()).isEmpty();
        assertThat(store.broken()).containsExactly(REF);

        store.publish(REF, EdgeFixture.writePackage(folder.resolve("work"), REF, EdgeFixture.bytes(2, 6000)));
        assertThat(store.broken()).isEmpty();
        assertThat(Files.readAllBytes(root.resolve("film/1").resolve(SEGMENT))).isEqualTo(EdgeFixture.bytes(2, 6000));
    }

    @Test
    void whatIsBrokenIsNotServedAndCanBeRemoved() throws Exception {
        opened().publish(REF, complete);
        Files.write(root.resolve("film/1").resolve(SEGMENT), new byte[4999]);
        PackageStore store = opened();
        assertThat(store.holds(REF)).isFalse();
        assertThat(store.find(REF, PathKey.of(SEGMENT))).isInstanceOf(Refusal.class);
        assertThat(store.usedBytes()).isZero();
        store.remove(REF);
        assertThat(root.resolve("film/1")).doesNotExist();
        assertThat(store.broken()).isEmpty();
    }

    @Test
    void aFolderThatIsNotWholeIsNotTaken() throws Exception {
        PackageStore store = opened();
        Files.write(complete.resolve(SEGMENT), new byte[4999]);
        assertThatThrownBy(() -> store.publish(REF, complete))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("4999");
        assertThat(store.holds(REF)).isFalse();
        assertThat(store.find(REF, PathKey.of(SEGMENT))).isInstanceOf(Refusal.class);
        assertThat(root.resolve("film/1")).doesNotExist();
        assertThat(complete).exists();
    }

    @Test
    void aListThatGoesWhileTheIndexIsNotInMemoryIsNotServedAndNotReported() throws Exception {
        PackageStore store = PackageStore.indexed(root, disks, new PackageIndexes(1, new SimpleMeterRegistry()));
        store.publish(REF, complete);
        Files.delete(root.resolve("film/1/package.json"));
        assertThat(looked(store)).isEqualTo(new Refusal(404, "this edge does not hold film/1"));
        assertThat(store.inventory()).isEmpty();
        assertThat(store.broken()).containsExactly(REF);
        assertThat(store.usedBytes()).isZero();
    }

    @Test
    void norIsOneThatBecameSomethingElse() throws Exception {
        PackageStore store = PackageStore.indexed(root, disks, new PackageIndexes(1, new SimpleMeterRegistry()));
        store.publish(REF, complete);
        Files.writeString(
                root.resolve("film/1/package.json"), "{\"titleId\": \"film\", \"version\": 1, \"files\": [{]}");
        assertThat(looked(store)).isInstanceOf(Refusal.class);
        assertThat(store.broken()).containsExactly(REF);
    }

    @Test
    void aListThatCannotBeReadNowIsAskedForAgain() throws Exception {
        PackageStore store = PackageStore.indexed(root, disks, new PackageIndexes(1, new SimpleMeterRegistry()));
        store.publish(REF, complete);
        Path list = root.resolve("film/1/package.json");
        byte[] was = Files.readAllBytes(list);
        Files.delete(list);
        Files.createSymbolicLink(list, list);
        assertThat(looked(store)).isEqualTo(new Refusal(500, "this edge's disk did not give the package's list"));
        assertThat(store.inventory()).containsExactly(REF);
        Files.delete(list);
        Files.write(list, was);
        assertThat(looked(store)).isInstanceOf(ContentFile.class);
    }

    private PackageStore opened() throws IOException {
        return PackageStore.indexed(root, disks, new PackageIndexes(0, new SimpleMeterRegistry()));
    }

    private static Found looked(PackageStore store) {
        Found found = store.find(REF, PathKey.of(SEGMENT));
        assertThat(found).isInstanceOf(Found.Later.class);
        return found instanceof Found.Later later ? later.lookUp().get() : found;
    }
}
