package io.penstock.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.edge.disk.Disks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticFolderTest {
    @Test
    void aFileThatChangedOrWentIsNotKeptOpenAsItWas(@TempDir Path root) throws Exception {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        Path file = Files.writeString(root.resolve("a.txt"), "first");
        try (Disks disks = new Disks(1, 16, metrics);
                OpenFiles files = new OpenFiles(8, metrics)) {
            StaticFolder folder = new StaticFolder(root, disks, Duration.ZERO);
            assertThat(served(folder, files)).isEqualTo("first");
            assertThat(served(folder, files)).isEqualTo("first");
            assertThat(files.count()).isEqualTo(1);
            Files.delete(file);
            Files.writeString(file, "another");
            assertThat(served(folder, files)).isEqualTo("another");
            assertThat(files.count()).isEqualTo(1);
            Files.delete(file);
            assertThat(found(folder)).isInstanceOf(Refusal.class);
            assertThat(files.count()).isZero();
        }
    }

    private static String served(StaticFolder folder, OpenFiles files) {
        OpenFiles.Opening opening = files.openNow((ContentFile) found(folder));
        OpenFile open = ((OpenFiles.Opening.Opened) opening).file();
        String text = new String(open.small(), StandardCharsets.UTF_8);
        open.release();
        return text;
    }

    private static Found found(StaticFolder folder) {
        Found found = folder.find(PathKey.of("a.txt"));
        return found instanceof Found.Later later ? later.lookUp().get() : found;
    }
}
