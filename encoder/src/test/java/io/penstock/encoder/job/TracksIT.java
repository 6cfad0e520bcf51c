package io.penstock.encoder.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageFile;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import io.penstock.contracts.pack.TextTrack;
import io.penstock.contracts.pack.Thumbnails;
import io.penstock.encoder.asset.WorkFolder;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.Preset;
import io.penstock.encoder.encode.Progress;
import io.penstock.encoder.encode.TestFilms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracksIT {
    private static final String ENGLISH = """
            1
            00:00:01,000 --> 00:00:02,500
            Hello <i>there</i>

            2
            00:00:04,000 --> 00:00:05,250
            Über & out
            """;
    private static final String FRENCH = "1\n00:00:03,000 --> 00:00:04,000\nÇa va ?\n";

    @TempDir
    static Path folder;

    private static WorkFolder work;
    private static TitleEncoder.Encoded encoded;
    private static Path pack;
    private static PackageManifest manifest;

    /** Stereo English at a quarter of full scale, and 5.1 French twice as loud, and the subtitles of both. */
    @BeforeAll
    static void encode() throws Exception {
        Path english = Files.writeString(folder.resolve("eng.srt"), ENGLISH);
        Path french = Files.writeString(folder.resolve("fra.srt"), FRENCH);
        Path film = TestFilms.make(
                folder.resolve("film.mkv"),
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=640x360:rate=24:duration=9,format=yuv420p,"
                                + "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"),
                List.of("-f", "lavfi", "-i", "aevalsrc='0.25*sin(2*PI*997*t)|0.25*sin(2*PI*997*t)':s=48000:d=9"),
                List.of("-f", "lavfi", "-i", "aevalsrc='0.5*sin(2*PI*997*t)|0|0|0|0|0':c=5.1:s=44100:d=9"),
                List.of("-i", english.toString(), "-i", french.toString()),
                List.of("-map", "0", "-map", "1", "-map", "2", "-map", "3", "-map", "4"),
                List.of("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "flac", "-c:s", "srt"),
                List.of("-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=fre"),
                List.of("-metadata:s:a:1", "title=Version \"longue\"", "-metadata:s:s:0", "language=eng"),
                List.of("-metadata:s:s:1", "language=fra", "-disposition:s:1", "hearing_impaired"));
        work = WorkFolder.create(folder);
        encoded = new TitleEncoder(Ffmpeg.find(), Preset.ULTRAFAST)
                .encode(new PackageRef("film", 1), film, work, Progress.NONE);
        pack = encoded.folder();
        manifest = encoded.written().manifest();
    }

    @AfterAll
    static void remove() throws Exception {
        work.close();
    }

    @Test
    void everySoundIsStereoAndTheSurroundOneAlsoItself() {
        assertThat(sounds())
                .extracting(r -> r.id() + " " + r.channels() + " " + r.language() + " " + r.role() + " " + r.name())
                .containsExactly(
                        "a-eng-aac2 2 en MAIN English",
                        "a-fra-aac2 2 fr ALTERNATE Version 'longue'",
                        "a-fra-aac6 6 fr ALTERNATE Version 'longue'");
        assertThat(sounds()).allMatch(r -> r.codecs().equals("mp4a.40.2") && r.sampleRate() == 48_000);
    }

    @Test
    void loudnessIsThatOfTheSignal() {
        // A sine of 997 Hz at full scale on one front channel is -3.01 LUFS (ITU-R BS.1770-5, annex 1): two at a
        // quarter are 12.04 dB below and 3.01 above, one at a half is 6.02 below.
        assertThat(sounds().get(0).loudnessLufs()).isCloseTo(-12.0, Offset.offset(0.3));
        assertThat(sounds().get(2).loudnessLufs()).isCloseTo(-9.0, Offset.offset(0.3));
    }

    @Test
    void pictureAndSoundStartTogetherInEverySegment() throws Exception {
        Rendition video = manifest.renditions().getFirst();
        assertThat(video.segments()).hasSize(5);
        for (Rendition sound : sounds()) {
            assertThat(sound.segments()).hasSameSizeAs(video.segments());
            for (int i = 0; i < video.segments().size(); i++) {
                double picture = presented(video, i);
                assertThat(presented(sound, i)).isCloseTo(picture, Offset.offset(0.040));
                assertThat(sound.segments().get(i).startTicks() / 48_000.0)
                        .isCloseTo(picture, Offset.offset(512 / 48_000.0));
            }
            assertThat(sound.durationSeconds()).isCloseTo(9, Offset.offset(0.043));
        }
    }

    @Test
    void subtitlesAreWebVttWithTheirTimes() throws Exception {
        assertThat(manifest.texts())
                .extracting(t -> t.id() + " " + t.language() + " " + t.role() + " " + t.name())
                .containsExactly("t-eng en SUBTITLE English", "t-fra fr CAPTION French (captions)");
        assertThat(pack.resolve("t-eng/" + TextTrack.FILE)).content().isEqualTo("""
                        WEBVTT

                        00:01.000 --> 00:02.500
                        Hello <i>there</i>

                        00:04.000 --> 00:05.250
                        Über & out
                        """);
        assertThat(TestFilms.probe("packet=pts_time,duration_time", "s", pack + "/t-fra/" + TextTrack.FILE))
                .containsExactly("3.000000,1.000000");
    }

    @Test
    void thumbnailsAreSheetsOfPicturesInTime() throws Exception {
        Thumbnails thumbnails = manifest.thumbnails().getFirst();
        assertThat(thumbnails)
                .usingRecursiveComparison()
                .ignoringFields("peakBitsPerSecond")
                .isEqualTo(new Thumbnails("thumbs", 320, 180, 3, 5, 2, 5, 1));
        Path sheet = pack.resolve("thumbs").resolve(Thumbnails.sheet(1));
        assertThat(TestFilms.probe("stream=codec_name,width,height,pix_fmt", "v", sheet.toString()))
                .containsExactly("mjpeg,960,900,yuvj420p");
        assertThat(thumbnails.peakBitsPerSecond()).isEqualTo(Math.ceilDiv(Files.size(sheet) * 8, 30));
        // Each picture is the film's own at the middle of its time
        for (int i = 0; i < 4; i++) {
            assertThat(likeness(sheet, i, 2 * i + 1 - 1 / 24.0))
                    .as("picture " + i)
                    .isGreaterThan(25);
        }
    }

    @Test
    void keyFramesDecodeAloneFromTheirByteRanges() throws Exception {
        Rendition lowest = manifest.renditions().getFirst();
        assertThat(manifest.trickPlay()).extracting(t -> t.renditionId()).containsExactly(lowest.id());
        List<String> lines = Files.readAllLines(pack.resolve(lowest.id() + "/iframes.m3u8"));
        assertThat(lines).contains("#EXT-X-I-FRAMES-ONLY");
        Pattern range = Pattern.compile("#EXT-X-BYTERANGE:([0-9]+)@0");
        int found = 0;
        for (String line : lines) {
            Matcher matcher = range.matcher(line);
            if (matcher.matches()) {
                Segment segment = lowest.segments().get(found++);
                byte[] whole = Files.readAllBytes(pack.resolve(lowest.id()).resolve(segment.name()));
                int length = Integer.parseInt(matcher.group(1));
                assertThat(length).isLessThan(whole.length);
                Path alone = folder.resolve("key.mp4");
                Files.write(alone, concat(init(lowest), Arrays.copyOf(whole, length)));
                assertThat(TestFilms.probe("frame=pict_type", "v", alone.toString()))
                        .containsExactly("I");
                Files.write(alone, concat(init(lowest), Arrays.copyOf(whole, length - 1)));
                assertThat(TestFilms.probe("packet=size", "v", alone.toString()))
                        .as("one byte less")
                        .isNotEqualTo(TestFilms.probe(
                                        "packet=size",
                                        "v",
                                        Files.write(alone, concat(init(lowest), whole))
                                                .toString())
                                .subList(0, 1));
            }
        }
        assertThat(found).isEqualTo(lowest.segments().size());
    }

    @Test
    void otherProgramsReadBothManifests() throws Exception {
        assertThat(TestFilms.probe("stream=codec_name,channels", "a", pack + "/master.m3u8"))
                .contains("aac,2", "aac,6");
        // ffmpeg's DASH reader opens no .vtt unasked, and ffprobe lists streams a second time by program
        List<String> any = List.of("-allowed_extensions", "ALL");
        String mpd = pack + "/manifest.mpd";
        assertThat(TestFilms.probe(any, "stream=codec_name,channels", "a", mpd)).startsWith("aac,2", "aac,2", "aac,6");
        assertThat(TestFilms.probe(any, "stream=codec_name", "s", mpd)).startsWith("webvtt", "webvtt");
        assertThat(TestFilms.probe(any, "stream_tags=language", "a", mpd)).startsWith("en", "fr", "fr");
        assertThat(TestFilms.probe(any, "packet=pts_time", "s:0", mpd)).containsExactly("1.000000", "4.000000");
    }

    @Test
    void everyFileIsListed() {
        assertThat(manifest.files())
                .extracting(PackageFile::path)
                .contains(
                        "a-fra-aac6/seg-00005.m4s",
                        "t-eng/subtitles.vtt",
                        "t-eng/media.m3u8",
                        "thumbs/sheet-00001.jpg",
                        "thumbs/images.m3u8",
                        manifest.renditions().getFirst().id() + "/iframes.m3u8");
    }

    private static List<Rendition> sounds() {
        return manifest.renditions().stream()
                .filter(r -> r.kind() == MediaKind.AUDIO)
                .toList();
    }

    /** When ffprobe presents the first packet of a segment that is not before the film. */
    private static double presented(Rendition rendition, int index) throws Exception {
        Path alone = folder.resolve("alone.mp4");
        String name = rendition.segments().get(index).name();
        byte[] segment = Files.readAllBytes(pack.resolve(rendition.id()).resolve(name));
        Files.write(alone, concat(init(rendition), segment));
        return TestFilms.probe("packet=pts_time", "0", alone.toString()).stream()
                .mapToDouble(line -> Double.parseDouble(line.split(",", 2)[0]))
                .filter(time -> time > -0.001)
                .min()
                .orElseThrow();
    }

    private static byte[] init(Rendition rendition) throws Exception {
        return Files.readAllBytes(pack.resolve(rendition.id()).resolve(Rendition.INIT));
    }

    private static byte[] concat(byte[] head, byte[] rest) {
        byte[] both = Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, both, head.length, rest.length);
        return both;
    }

    /** PSNR in dB of a picture of a sheet against the master at a time. */
    private static double likeness(Path sheet, int picture, double seconds) throws Exception {
        String crop = "crop=320:180:" + picture % 3 * 320 + ":" + picture / 3 * 180;
        List<String> said = new ArrayList<>();
        Ffmpeg.find()
                .run(
                        List.of(
                                "-v",
                                "error",
                                "-nostdin",
                                "-i",
                                sheet.toString(),
                                "-ss",
                                Double.toString(seconds),
                                "-i",
                                folder.resolve("film.mkv").toString(),
                                "-filter_complex",
                                "[0:v]" + crop + ",format=yuv420p[a];[1:v]scale=320:180:flags=bicubic:out_range=pc:"
                                        + "out_color_matrix=bt601,format=yuv420p[b];[a][b]psnr=stats_file=-",
                                "-frames:v",
                                "1",
                                "-f",
                                "null",
                                "-"),
                        said::add);
        Matcher matcher = Pattern.compile("psnr_avg:([0-9.]+|inf)").matcher(String.join(" ", said));
        assertThat(matcher.find()).as(said.toString()).isTrue();
        return matcher.group(1).equals("inf") ? 100 : Double.parseDouble(matcher.group(1));
    }
}
