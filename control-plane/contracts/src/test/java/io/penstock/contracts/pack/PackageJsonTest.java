package io.penstock.contracts.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PackageJsonTest {
    @Test
    void aPackageSurvivesJson() {
        Rendition video = new Rendition(
                "v-h264-360-1",
                MediaKind.VIDEO,
                "avc1.64001e",
                900,
                800,
                12288,
                640,
                360,
                "24",
                null,
                null,
                null,
                List.of(new Segment("seg-00001.m4s", 0, 24576, 200)));
        PackageManifest pack = new PackageManifest(
                "demo",
                1,
                2,
                List.of(video),
                List.of(new PackageFile("v-h264-360-1/seg-00001.m4s", 200, "0".repeat(64))));
        JsonMapper json = JsonMapper.shared();
        String text = json.writeValueAsString(pack);
        assertThat(json.readValue(text, PackageManifest.class)).isEqualTo(pack);
        assertThat(text).doesNotContain("protection");
        assertThat(json.writeValueAsString(pack.ref())).isEqualTo("\"demo/1\"");
        assertThat(json.readValue("\"demo/1\"", PackageRef.class)).isEqualTo(pack.ref());
    }

    @Test
    void anEncryptedPackageNamesItsKeyAlsoWithoutItsFiles() {
        Rendition video = new Rendition(
                "v-h264-360-1",
                MediaKind.VIDEO,
                "avc1.64001e",
                900,
                800,
                12288,
                640,
                360,
                "24",
                null,
                null,
                null,
                List.of(new Segment("seg-00001.m4s", 0, 24576, 200)));
        UUID keyId = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        PackageManifest pack = new PackageManifest(
                "demo", 1, 2, List.of(video), List.of(), new Protection(ProtectionScheme.CENC, keyId));
        String text = JsonMapper.shared().writeValueAsString(pack.withoutFiles());
        assertThat(text)
                .contains("\"protection\":{\"scheme\":\"cenc\",\"keyId\":\"00112233-4455-6677-8899-aabbccddeeff\"}");
        assertThat(JsonMapper.shared().readValue(text, PackageManifest.class)).isEqualTo(pack);
    }

    @Test
    void aFileMayNotLeaveItsPackage() {
        for (String path : List.of("../x", "/x", "a/../b", "a//b", "", ".hidden", "a\\b", "a/./b", "a%2fb")) {
            assertThatThrownBy(() -> new PackageFile(path, 1, "0".repeat(64)))
                    .as(path)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aPackageNameMustBeTitleAndVersion() {
        for (String text : List.of("demo", "demo/0", "demo/x", "/1", "Demo/1", "demo/1/2", "demo/-1")) {
            assertThatThrownBy(() -> PackageRef.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
