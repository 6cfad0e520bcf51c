package io.penstock.encoder.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.AssetLayout;
import io.penstock.contracts.pack.PackageRef;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderAssetStoreTest {
    private static final PackageRef DEMO = new PackageRef("demo", 1);

    @TempDir
    Path root;

    @Test
    void aPackageBecomesVisibleWhole() throws Exception {
        FolderAssetStore store = FolderAssetStore.open(root);
        assertThat(store.packageJson(DEMO)).isEmpty();
        try (WorkFolder work = store.newWork()) {
            assertThat(store.publish(DEMO, packageIn(work, "first"))).isTrue();
        }
        assertThat(store.packageJson(DEMO))
                .hasValueSatisfying(json -> assertThat(json).asString().isEqualTo("first"));
        assertThat(root.resolve("packages/demo/1/v/seg")).exists();
    }

    @Test
    void thePackageThatWasThereFirstStays() throws Exception {
        FolderAssetStore store = FolderAssetStore.open(root);
        try (WorkFolder one = store.newWork();
                WorkFolder other = store.newWork()) {
            assertThat(store.publish(DEMO, packageIn(one, "first"))).isTrue();
            assertThat(store.publish(DEMO, packageIn(other, "second"))).isFalse();
        }
        assertThat(store.packageJson(DEMO).orElseThrow()).asString().isEqualTo("first");
        assertThat(root.resolve("work")).isEmptyDirectory();
    }

    @Test
    void openingRemovesWhatADeadWorkerLeft() throws Exception {
        Path dead = Files.createDirectories(root.resolve("work/.penstock-work-1/package"));
        Files.writeString(dead.resolve("package.json"), "half");
        Files.createFile(root.resolve("work/.penstock-work-1.lock"));
        FolderAssetStore store = FolderAssetStore.open(root);
        assertThat(root.resolve("work")).isEmptyDirectory();
        assertThat(store.packageJson(DEMO)).isEmpty();
    }

    @Test
    void deletingAMasterLeavesNoEmptyFolderAndNoOtherVersionWithout() throws Exception {
        FolderAssetStore store = FolderAssetStore.open(root);
        PackageRef second = new PackageRef("demo", 2);
        try (WorkFolder work = store.newWork()) {
            assertThat(store.master(DEMO, work)).isEmpty();
            Path master = putMaster(DEMO);
            putMaster(second);
            assertThat(store.master(DEMO, work)).contains(master);
            store.deleteMaster(DEMO);
            store.deleteMaster(DEMO);
            assertThat(store.master(DEMO, work)).isEmpty();
            assertThat(store.master(second, work)).isPresent();
            store.deleteMaster(second);
            assertThat(root.resolve("masters/demo")).doesNotExist();
        }
    }

    private Path putMaster(PackageRef ref) throws Exception {
        Path master = root.resolve(AssetLayout.master(ref));
        Files.createDirectories(master.getParent());
        return Files.writeString(master, "film");
    }

    private static Path packageIn(WorkFolder work, String json) throws Exception {
        Path folder = Files.createDirectory(work.path().resolve("package"));
        Files.writeString(folder.resolve("package.json"), json);
        Files.createDirectory(folder.resolve("v"));
        Files.writeString(folder.resolve("v/seg"), "bytes");
        return folder;
    }
}
