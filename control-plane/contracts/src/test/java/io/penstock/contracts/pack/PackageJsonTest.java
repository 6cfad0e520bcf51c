package io.penstock.contracts.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
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
    void tracksSurviveJsonAndOlderPackagesHaveNone() {
        JsonMapper json = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        String before = """
                {"titleId":"demo","version":1,"durationSeconds":2.0,"renditions":[%s],"files":[]}""".formatted("""
                {"id":"v-h264-360-1","kind":"VIDEO","codecs":"avc1.64001e","peakBitsPerSecond":900,\
                "averageBitsPerSecond":800,"timescale":12288,"width":640,"height":360,"frameRate":"24",\
                "segments":[{"name":"seg-00001.m4s","startTicks":0,"durationTicks":24576,"bytes":200}]}""");
        PackageManifest old = json.readValue(before, PackageManifest.class);
        assertThat(old.texts()).isEmpty();
        assertThat(old.thumbnails()).isEmpty();
        assertThat(old.trickPlay()).isEmpty();
        assertThat(json.readTree(json.writeValueAsString(old))).isEqualTo(json.readTree(before));
        Rendition sound = new Rendition(
                "a-eng-aac6",
                MediaKind.AUDIO,
                "mp4a.40.2",
                9,
                8,
                48000,
                null,
                null,
                null,
                6,
                48000,
                "en",
                "English",
                TrackRole.MAIN,
                -23.1,
                List.of(new Segment("seg-00001.m4s", 0, 96000, 20)));
        PackageManifest pack = new PackageManifest(
                "demo",
                1,
                2,
                List.of(old.renditions().getFirst(), sound),
                List.of(new TextTrack("t-eng", "en", "English", TrackRole.CAPTION, 7)),
                List.of(new Thumbnails("thumbs", 320, 180, 3, 5, 2, 1, 900)),
                List.of(new TrickPlay("v-h264-360-1", 2, 1)),
                List.of(),
                null);
        assertThat(json.readValue(json.writeValueAsString(pack), PackageManifest.class))
                .isEqualTo(pack);
        assertThat(pack.withoutFiles()).isEqualTo(pack);
    }

    @Test
    void whatAReaderDoesNotKnowItPassesOver() {
        JsonMapper strict = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        PackageManifest pack = strict.readValue("""
                {"titleId":"demo","version":1,"durationSeconds":2.0,"later":{"x":[1]},"renditions":[{"id":"v-h264-360-1",\
                "kind":"VIDEO","codecs":"avc1.64001e","peakBitsPerSecond":900,"averageBitsPerSecond":800,\
                "timescale":12288,"width":640,"height":360,"later":1,"segments":[{"name":"seg-00001.m4s","startTicks":0,\
                "durationTicks":24576,"bytes":200,"later":true}]}],"texts":null,"thumbnails":[{"id":"thumbs","width":320,\
                "height":180,"columns":3,"rows":5,"secondsPerPicture":2,"pictures":1,"peakBitsPerSecond":9,"later":2}],\
                "files":[]}""", PackageManifest.class);
        assertThat(pack.texts()).isEmpty();
        assertThat(pack.thumbnails()).hasSize(1);
    }

    @Test
    void whatATrackIsCalledFitsAPlaylist() {
        for (String name : List.of("", " ", "a\"b", "a\nb", "x".repeat(101))) {
            assertThatThrownBy(() -> new TextTrack("t-eng", "en", name, TrackRole.SUBTITLE, 1))
                    .as(name)
                    .hasMessageContaining("name of t-eng");
        }
        assertThatThrownBy(() -> new TextTrack("t-eng", "en", "English", TrackRole.MAIN, 1))
                .hasMessageContaining("role of text track t-eng is MAIN");
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
        PackageManifest pack = new PackageManifest("demo", 1, 2, List.of(video), List.of())
                .withProtection(new Protection(ProtectionScheme.CENC, keyId));
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
