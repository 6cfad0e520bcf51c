package io.penstock.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contracts.pack.PackageFile;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.edge.app.EdgeFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PackageListReaderTest {
    private static final PackageRef REF = new PackageRef("film", 7);
    private static final String SHA = "0".repeat(64);

    @TempDir
    private Path folder;

    @Test
    void readsWhatTheManifestSays() throws Exception {
        Path home = EdgeFixture.writePackage(
                folder, REF, EdgeFixture.bytes(1, 100), EdgeFixture.bytes(2, 200), EdgeFixture.bytes(3, 300));
        Path file = home.resolve("package.json");
        byte[] json = Files.readAllBytes(file);
        PackageManifest manifest = JsonMapper.shared().readValue(json, PackageManifest.class);
        PackageList list = PackageListReader.read(file);
        assertThat(list.ref()).isEqualTo(REF);
        assertThat(list.files()).isEqualTo(manifest.files().size() + 1);
        assertThat(list.totalBytes()).isEqualTo(manifest.totalBytes() + json.length);
        for (PackageFile entry : manifest.files()) {
            int number = list.paths().find(PathKey.of(entry.path()));
            assertThat(list.lengths()[number]).isEqualTo(entry.bytes());
            assertThat(list.sha256(number)).isEqualTo(entry.sha256());
        }
        int own = list.paths().find(PathKey.of("package.json"));
        assertThat(list.lengths()[own]).isEqualTo(json.length);
        assertThat(list.sha256(own))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(json)));
        int second = list.paths().find(PathKey.of("v-h264-360-1/seg-00002.m4s"));
        int third = list.paths().find(PathKey.of("v-h264-360-1/seg-00003.m4s"));
        assertThat(list.next()[second]).isEqualTo(third);
        assertThat(list.next()[third]).isEqualTo(PackageList.LAST);
        assertThat(list.bitsPerSecond(third)).isEqualTo(900);
        assertThat(list.bitsPerSecond(own)).isZero();
        assertThat(list.bitsPerSecond(list.paths().find(PathKey.of("v-h264-360-1/init.mp4"))))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{\"titleId\":\"film\"",
                "{\"titleId\":\"film\",\"version\":\"one\",\"files\":[]}",
                "{\"titleId\":\"film\",\"version\":0,\"files\":[]}",
                "{\"titleId\":\"../film\",\"version\":1,\"files\":[]}",
                "{\"titleId\":\"film\",\"version\":1,\"files\":{}}",
                "{\"titleId\":\"film\",\"version\":1,\"files\":[null]}",
                "{\"titleId\":\"film\",\"version\":1,\"files\":[7]}",
                "{\"titleId\":\"film\",\"version\":1,\"files\":[{\"path\":\"../x\",\"bytes\":1,\"sha256\":\"SHA\"}]}",
                "{\"titleId\":\"film\",\"version\":1,\"files\":[{\"path\":\"x\",\"bytes\":-1,\"sha256\":\"SHA\"}]}",
                "{\"titleId\":\"film\",\"version\":1,\"files\":[{\"path\":\"x\",\"bytes\":1,\"sha256\":\"0\"}]}",
                "{\"titleId\":\"film\",\"version\":1,\"files\":[{\"path\":\"package.json\",\"bytes\":1,\"sha256\":\"SHA\"}]}",
                "{\"titleId\":\"film\",\"version\":1,\"renditions\":[{\"id\":\"v\"}],\"files\":[]}",
                "{\"titleId\":\"film\",\"version\":1,\"files\":[]} {}",
            })
    void whatIsNoListIsRefusedWhole(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("package.json"), text.replace("SHA", SHA));
        assertThatThrownBy(() -> PackageListReader.read(file)).isInstanceOf(BrokenPackageException.class);
    }

    @Test
    void whatIsLongerThanAnyListIsNotRead() throws Exception {
        Path file = folder.resolve("package.json");
        Files.writeString(file, " ".repeat(33 << 20));
        assertThatThrownBy(() -> PackageListReader.read(file)).hasMessageContaining("at most");
    }
}
