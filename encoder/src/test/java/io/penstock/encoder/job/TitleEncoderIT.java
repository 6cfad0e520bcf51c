package io.penstock.encoder.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageFile;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import io.penstock.encoder.asset.WorkFolder;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.Preset;
import io.penstock.encoder.encode.TestFilms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class TitleEncoderIT {
    @TempDir
    Path folder;

    @Test
    void aFilmBecomesAPackageThatListsAndPlaysEveryByte() throws Exception {
        Path film = TestFilms.film(folder.resolve("film.mp4"), "640x360", "24", 5);
        List<Double> progress = new ArrayList<>();
        try (WorkFolder work = WorkFolder.create(folder)) {
            TitleEncoder.Encoded encoded = encode(film, work, progress);
            Path pack = encoded.folder();
            PackageManifest manifest = encoded.written().manifest();
            assertThat(manifest.renditions())
                    .extracting(Rendition::id)
                    .containsExactly("v-h264-160-1", "v-h264-240-2", "v-h264-360-3", "a-eng-aac2");
            assertThat(manifest.durationSeconds()).isBetween(4.99, 5.05);
            assertThat(JsonMapper.shared()
                            .readValue(Files.readAllBytes(pack.resolve("package.json")), PackageManifest.class))
                    .isEqualTo(manifest);
            assertEveryFileIsListed(pack, manifest);
            for (Rendition rendition : manifest.renditions()) {
                assertDecodes(pack, rendition);
            }
            assertThat(TestFilms.decodingErrors(pack.resolve("master.m3u8").toString()))
                    .isEmpty();
            assertThat(TestFilms.decodingErrors(pack.resolve("manifest.mpd").toString()))
                    .isEmpty();
            assertThat(progress).isSorted().last().isEqualTo(1.0);
        }
    }

    @Test
    void segmentsOfAllRungsAreTwoSecondsAndCutAtTheSameTimesAsThePlayerSeesThem() throws Exception {
        Path film = TestFilms.film(folder.resolve("film.mp4"), "640x360", "30000/1001", 7);
        try (WorkFolder work = WorkFolder.create(folder)) {
            TitleEncoder.Encoded encoded = encode(film, work, new ArrayList<>());
            for (Rendition video : videos(encoded)) {
                List<Double> declared = video.segments().stream()
                        .map(s -> s.startTicks() / (double) video.timescale())
                        .toList();
                assertThat(declared).hasSize(4);
                assertThat(declared.get(1)).isEqualTo(60 * 1001 / 30000.0);
                List<String> keyframes = TestFilms.probe("packet=pts_time,flags", "v", whole(encoded, video)).stream()
                        .filter(line -> line.contains("K"))
                        .map(line -> line.split(",")[0])
                        .toList();
                assertThat(keyframes).hasSameSizeAs(declared);
                for (int i = 0; i < declared.size(); i++) {
                    assertThat(Double.parseDouble(keyframes.get(i))).isCloseTo(declared.get(i), within());
                }
            }
        }
    }

    @Test
    void pictureAndSoundStayTogetherFromTheFirstToTheLastSegment() throws Exception {
        // A flash and a click at every whole second: what is heard and what is seen can be found again.
        Path film = TestFilms.make(
                folder.resolve("clap.mp4"),
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "color=black:size=320x180:rate=25:duration=6,"
                                + "drawbox=color=white:t=fill:enable='lt(mod(t\\,1)\\,0.04)'"),
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "aevalsrc='sin(2*PI*1000*t)*lt(mod(t,1),0.04)':sample_rate=48000:duration=6"),
                List.of("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"));
        try (WorkFolder work = WorkFolder.create(folder)) {
            TitleEncoder.Encoded encoded = encode(film, work, new ArrayList<>());
            Rendition video = videos(encoded).getLast();
            List<Double> flashes = times(
                    "movie='" + whole(encoded, video) + "',blackframe=amount=0:threshold=128",
                    "frame_tags=lavfi.blackframe.pblack",
                    value -> value < 50);
            Rendition audio = encoded.written().manifest().renditions().getLast();
            List<Double> clicks = times(
                    "amovie='" + whole(encoded, audio)
                            + "',asetnsamples=480,astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level",
                    "frame_tags=lavfi.astats.Overall.Peak_level",
                    value -> value > -20);
            assertThat(starts(flashes)).hasSize(6);
            assertThat(starts(clicks)).hasSize(6);
            for (int i = 0; i < 6; i++) {
                assertThat(starts(flashes).get(i)).isCloseTo(i, Offset.offset(0.001));
                assertThat(starts(clicks).get(i)).isCloseTo(i, Offset.offset(0.02));
            }
        }
    }

    @Test
    void oddSidesATurnAndNoSoundAreHandled() throws Exception {
        Path odd = TestFilms.make(
                folder.resolve("odd.mkv"),
                List.of("-f", "lavfi", "-i", "testsrc2=size=321x179:rate=25:duration=1"),
                List.of("-c:v", "ffv1"));
        Path plain = TestFilms.silentFilm(folder.resolve("plain.mp4"), "320x180", "25", 1);
        Path turned = TestFilms.make(
                folder.resolve("turned.mp4"), List.of("-display_rotation", "90", "-i", plain.toString(), "-c", "copy"));
        try (WorkFolder one = WorkFolder.create(folder);
                WorkFolder other = WorkFolder.create(folder)) {
            TitleEncoder.Encoded encoded = encode(odd, one, new ArrayList<>());
            assertThat(encoded.written().manifest().renditions()).allMatch(r -> r.kind() == MediaKind.VIDEO);
            assertThat(sizes(encoded)).containsExactly("142x78", "214x118", "320x178");
            assertThat(encoded.folder().resolve("master.m3u8")).content().doesNotContain("AUDIO");
            assertThat(sizes(encode(turned, other, new ArrayList<>()))).last().isEqualTo("180x320");
        }
    }

    @Test
    void aVaryingFrameRateBecomesAConstantOne() throws Exception {
        Path varying = TestFilms.make(
                folder.resolve("varying.mkv"),
                List.of("-f", "lavfi", "-i", "testsrc2=size=160x120:rate=30:duration=4"),
                List.of("-vf", "select='not(eq(mod(n,7),3))+gt(t,2)'", "-fps_mode", "vfr", "-c:v", "libx264"));
        try (WorkFolder work = WorkFolder.create(folder)) {
            TitleEncoder.Encoded encoded = encode(varying, work, new ArrayList<>());
            Rendition top = videos(encoded).getLast();
            List<String> durations = TestFilms.probe("packet=duration", "v", whole(encoded, top)).stream()
                    .distinct()
                    .toList();
            assertThat(durations).hasSize(1);
            assertThat(encoded.written().manifest().durationSeconds()).isBetween(3.9, 4.1);
        }
    }

    @Test
    void aFilmOfOneFrameBecomesAPackage() throws Exception {
        Path one = TestFilms.make(
                folder.resolve("one.mp4"),
                List.of("-f", "lavfi", "-i", "testsrc2=size=16x16:rate=25", "-frames:v", "1", "-c:v", "libx264"));
        try (WorkFolder work = WorkFolder.create(folder)) {
            TitleEncoder.Encoded encoded = encode(one, work, new ArrayList<>());
            assertThat(videos(encoded)).hasSize(3).allMatch(r -> r.segments().size() == 1);
        }
    }

    @Test
    void theSameMasterGivesTheSameBytes() throws Exception {
        Path film = TestFilms.film(folder.resolve("film.mp4"), "320x180", "25", 3);
        try (WorkFolder one = WorkFolder.create(folder);
                WorkFolder other = WorkFolder.create(folder)) {
            assertThat(encode(film, one, new ArrayList<>()).written())
                    .isEqualTo(encode(film, other, new ArrayList<>()).written());
        }
    }

    private TitleEncoder.Encoded encode(Path film, WorkFolder work, List<Double> progress) throws Exception {
        return new TitleEncoder(Ffmpeg.find(), Preset.VERYFAST)
                .encode(new PackageRef("film", 1), film, work, progress::add);
    }

    private static void assertEveryFileIsListed(Path pack, PackageManifest manifest) throws Exception {
        List<String> listed = manifest.files().stream().map(PackageFile::path).toList();
        try (Stream<Path> files = Files.walk(pack).filter(Files::isRegularFile)) {
            assertThat(files.map(f -> pack.relativize(f).toString()).filter(f -> !f.equals("package.json")))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
        for (PackageFile file : manifest.files()) {
            byte[] bytes = Files.readAllBytes(pack.resolve(file.path()));
            assertThat(file.bytes()).isEqualTo(bytes.length);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            assertThat(file.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
        }
    }

    /** Every segment alone behind its header, and all in a row. */
    private void assertDecodes(Path pack, Rendition rendition) throws Exception {
        byte[] init = Files.readAllBytes(pack.resolve(rendition.id()).resolve(Rendition.INIT));
        for (Segment segment : rendition.segments()) {
            Path alone = Files.write(folder.resolve("alone.mp4"), init);
            byte[] bytes = Files.readAllBytes(pack.resolve(rendition.id()).resolve(segment.name()));
            assertThat(segment.bytes()).isEqualTo(bytes.length);
            Files.write(alone, bytes, StandardOpenOption.APPEND);
            assertThat(TestFilms.decodingErrors(alone.toString()))
                    .as(rendition.id() + "/" + segment.name())
                    .isEmpty();
        }
        assertThat(TestFilms.decodingErrors(whole(pack, rendition))).isEmpty();
    }

    private String whole(TitleEncoder.Encoded encoded, Rendition rendition) throws Exception {
        return whole(encoded.folder(), rendition);
    }

    private String whole(Path pack, Rendition rendition) throws Exception {
        Path whole = folder.resolve("whole-" + rendition.id() + ".mp4");
        Files.copy(pack.resolve(rendition.id()).resolve(Rendition.INIT), whole, StandardCopyOption.REPLACE_EXISTING);
        for (Segment segment : rendition.segments()) {
            Files.write(
                    whole,
                    Files.readAllBytes(pack.resolve(rendition.id()).resolve(segment.name())),
                    StandardOpenOption.APPEND);
        }
        return whole.toString();
    }

    private static List<Rendition> videos(TitleEncoder.Encoded encoded) {
        return encoded.written().manifest().renditions().stream()
                .filter(r -> r.kind() == MediaKind.VIDEO)
                .toList();
    }

    private static List<String> sizes(TitleEncoder.Encoded encoded) {
        return videos(encoded).stream().map(r -> r.width() + "x" + r.height()).toList();
    }

    private static Offset<Double> within() {
        return Offset.offset(0.000_01);
    }

    /** The times of frames whose measured value passes. */
    private static List<Double> times(String graph, String tag, DoublePredicate passes) throws Exception {
        return TestFilms.probeGraph("frame=pts_time:" + tag, graph).stream()
                .map(line -> line.split(","))
                .filter(fields ->
                        fields.length > 1 && passes.test(Double.parseDouble(fields[1].replace("-inf", "-1000"))))
                .map(fields -> Double.parseDouble(fields[0]))
                .toList();
    }

    /** The first of each group of neighbouring times. */
    private static List<Double> starts(List<Double> times) {
        List<Double> starts = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            if (i == 0 || times.get(i) - times.get(i - 1) > 0.5) {
                starts.add(times.get(i));
            }
        }
        return starts;
    }
}
