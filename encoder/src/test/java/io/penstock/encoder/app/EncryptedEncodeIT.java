package io.penstock.encoder.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.pack.PackageFile;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.Protection;
import io.penstock.contracts.pack.ProtectionScheme;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.TestFilms;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class EncryptedEncodeIT {
    private static final String KEY_ID = "00112233445566778899aabbccddeeff";
    private static final String KEY = "fedcba98765432100123456789abcdef";

    @TempDir
    Path folder;

    @Test
    void underBothSchemesAPackageDecryptsToTheFramesOfTheClearOne() throws Exception {
        Path film = filmWithTracks();
        assertThat(encode(film, "clear")).isZero();
        assertThat(encode(film, "cbcs", "--key", KEY_ID + ":" + KEY)).isZero();
        assertThat(encode(film, "cenc", "--key", KEY_ID + ":" + KEY, "--scheme", "cenc"))
                .isZero();
        Map<String, List<String>> clear = frames(folder.resolve("clear"));
        assertThat(clear).containsKeys("a-eng-aac2", "a-fra-aac2", "a-fra-aac6").hasSize(6);
        for (ProtectionScheme scheme : ProtectionScheme.values()) {
            Path pack = folder.resolve(scheme.fourCc());
            assertThat(manifest(pack).protection())
                    .isEqualTo(new Protection(scheme, UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")));
            assertThat(frames(pack)).isEqualTo(clear);
            assertFilesAreAsListed(pack);
            assertThat(pack.resolve("manifest.mpd")).content().contains("value=\"" + scheme.fourCc() + "\"");
            for (String rendition : clear.keySet()) {
                assertThat(pack.resolve(rendition + "/media.m3u8")).content().contains("#EXT-X-KEY:METHOD=SAMPLE-AES");
                assertThat(pack.resolve(rendition + "/seg-00001.m4s"))
                        .content(ISO_8859_1)
                        .isNotEqualTo(Files.readString(
                                folder.resolve("clear").resolve(rendition + "/seg-00001.m4s"), ISO_8859_1));
            }
            for (String file : List.of("t-eng/subtitles.vtt", "t-eng/media.m3u8", "thumbs/sheet-00001.jpg")) {
                assertThat(pack.resolve(file))
                        .hasSameBinaryContentAs(folder.resolve("clear").resolve(file));
            }
            assertKeyFramesDecryptAlone(pack);
        }
        assertThat(folder.resolve("clear/package.json")).content().doesNotContain("protection");
        assertThat(folder.resolve("clear/a-eng-aac2/media.m3u8")).content().doesNotContain("EXT-X-KEY");
    }

    @Test
    void theSameFilmAndKeyGiveTheSamePackage() throws Exception {
        Path film = TestFilms.film(folder.resolve("film.mp4"), "64x64", "25", 1);
        for (String scheme : List.of("cbcs", "cenc")) {
            String[] options = {"--key", KEY_ID + ":" + KEY, "--scheme", scheme};
            assertThat(encode(film, scheme + 1, options)).isZero();
            assertThat(encode(film, scheme + 2, options)).isZero();
            assertThat(folder.resolve(scheme + "1/package.json"))
                    .hasSameBinaryContentAs(folder.resolve(scheme + "2/package.json"));
        }
    }

    @Test
    void aKeyMayStandInAFileOfOptions() throws Exception {
        Path film = TestFilms.silentFilm(folder.resolve("film.mp4"), "64x64", "25", 1);
        Path options = Files.writeString(folder.resolve("options"), "--key " + KEY_ID + ":" + KEY);
        assertThat(encode(film, "out", "@" + options)).isZero();
        assertThat(manifest(folder.resolve("out")).protection()).isNotNull();
    }

    @Test
    void aWrongKeyIsNotShown() {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, UTF_8));
        try {
            assertThat(encode(folder.resolve("film.mp4"), "out", "--key", KEY_ID + ":" + KEY + "0"))
                    .isEqualTo(2);
            assertThat(encode(folder.resolve("film.mp4"), "out", "--scheme", "cenc"))
                    .isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(UTF_8))
                .contains("--key: the key (after the colon) has 33 hex digits; it must have 32")
                .contains("--key=KID:KEY")
                .doesNotContain(KEY);
    }

    private int encode(Path film, String out, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("encode", film.toString(), "--out", folder.resolve(out).toString(), "--title", "film"));
        arguments.addAll(List.of("--preset", "fixed", "--x264-preset", "veryfast"));
        arguments.addAll(List.of(options));
        return Encoder.run(arguments.toArray(String[]::new));
    }

    private static PackageManifest manifest(Path pack) throws Exception {
        return JsonMapper.shared().readValue(Files.readAllBytes(pack.resolve("package.json")), PackageManifest.class);
    }

    /** Of every rendition, each decoded frame's time and sum. */
    private Map<String, List<String>> frames(Path pack) throws Exception {
        Map<String, List<String>> frames = new TreeMap<>();
        for (Rendition rendition : manifest(pack).renditions()) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(Files.readAllBytes(pack.resolve(rendition.id()).resolve(Rendition.INIT)));
            for (Segment segment : rendition.segments()) {
                whole.writeBytes(Files.readAllBytes(pack.resolve(rendition.id()).resolve(segment.name())));
            }
            Path file = Files.write(folder.resolve("whole.mp4"), whole.toByteArray());
            Path sums = folder.resolve("sums.txt");
            Ffmpeg.find().run(command(file, sums), line -> {});
            frames.put(rendition.id(), Files.readAllLines(sums));
        }
        return frames;
    }

    private static List<String> command(Path file, Path sums) {
        List<String> command = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y", "-xerror"));
        command.addAll(List.of("-decryption_key", KEY, "-i", file.toString()));
        command.addAll(List.of("-map", "0", "-f", "framemd5", sums.toString()));
        return command;
    }

    private Path filmWithTracks() throws Exception {
        Path text = Files.writeString(folder.resolve("eng.srt"), "1\n00:00:01,000 --> 00:00:02,000\nHello\n");
        return TestFilms.make(
                folder.resolve("film.mkv"),
                List.of("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=3"),
                List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=44100:duration=3"),
                List.of("-f", "lavfi", "-i", "aevalsrc='0.5*sin(2*PI*997*t)|0|0|0|0|0':c=5.1:s=48000:d=3"),
                List.of("-i", text.toString(), "-map", "0", "-map", "1", "-map", "2", "-map", "3"),
                List.of("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "flac", "-c:s", "srt"),
                List.of("-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=fra"),
                List.of("-metadata:s:s:0", "language=eng"));
    }

    /** Each byte range of the playlist for winding, behind the header, is one whole picture; with a byte less it is not. */
    private void assertKeyFramesDecryptAlone(Path pack) throws Exception {
        Rendition lowest = manifest(pack).renditions().getFirst();
        Path home = pack.resolve(lowest.id());
        String playlist = Files.readString(home.resolve("iframes.m3u8"));
        assertThat(playlist.lines().filter(line -> line.startsWith("#EXT-X-KEY")))
                .hasSize(2);
        assertThat(playlist.indexOf("#EXT-X-KEY")).isLessThan(playlist.indexOf("#EXT-X-MAP"));
        List<Integer> lengths = Pattern.compile("#EXT-X-BYTERANGE:([0-9]+)@0")
                .matcher(playlist)
                .results()
                .map(range -> Integer.valueOf(range.group(1)))
                .toList();
        assertThat(lengths).hasSameSizeAs(lowest.segments());
        for (int i = 0; i < lengths.size(); i++) {
            byte[] segment =
                    Files.readAllBytes(home.resolve(lowest.segments().get(i).name()));
            assertThat(pictures(home, segment, lengths.get(i))).containsExactly("I");
            assertThat(packets(home, segment, lengths.get(i) - 1))
                    .isNotEqualTo(packets(home, segment, segment.length).subList(0, 1));
        }
    }

    private List<String> pictures(Path home, byte[] segment, int length) throws Exception {
        return probe("frame=pict_type", home, segment, length);
    }

    private List<String> packets(Path home, byte[] segment, int length) throws Exception {
        return probe("packet=size", home, segment, length);
    }

    private List<String> probe(String entries, Path home, byte[] segment, int length) throws Exception {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        start.writeBytes(Files.readAllBytes(home.resolve(Rendition.INIT)));
        start.write(segment, 0, length);
        Path file = Files.write(folder.resolve("start.mp4"), start.toByteArray());
        return TestFilms.probe(List.of("-decryption_key", KEY), entries, "v", file.toString());
    }

    private static void assertFilesAreAsListed(Path pack) throws Exception {
        for (PackageFile file : manifest(pack).files()) {
            byte[] bytes = Files.readAllBytes(pack.resolve(file.path()));
            assertThat(file.bytes()).as(file.path()).isEqualTo(bytes.length);
            assertThat(file.sha256())
                    .as(file.path())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        }
        for (Rendition rendition : manifest(pack).renditions()) {
            for (Segment segment : rendition.segments()) {
                assertThat(segment.bytes())
                        .isEqualTo(Files.size(pack.resolve(rendition.id()).resolve(segment.name())));
            }
        }
    }
}
