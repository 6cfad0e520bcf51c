package io.penstock.encoder.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.pack.ProtectionScheme;
import io.penstock.contracts.pack.Rendition;
import io.penstock.encoder.encode.EncodedLadder;
import io.penstock.encoder.encode.EncodedTracks;
import io.penstock.encoder.encode.FrameRate;
import io.penstock.encoder.encode.Rung;
import io.penstock.encoder.encode.TestFilms;
import io.penstock.encoder.encode.VideoCodec;
import io.penstock.encoder.pack.cenc.CommonEncryption;
import io.penstock.encoder.pack.cenc.ContentKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real headers of every video coding, made by the bundled encoders. */
class VideoCodingsIT {
    private static final String FRAGMENTED =
            "+empty_moov+delay_moov+default_base_moof+skip_trailer+frag_keyframe+negative_cts_offsets";
    private static final Map<VideoCodec, String> CODINGS = Map.of(
            VideoCodec.H264, "-c:v libx264 -preset ultrafast",
            VideoCodec.HEVC,
                    "-c:v libx265 -preset ultrafast -tag:v hvc1 -x265-params log-level=none:open-gop=0:pools=1",
            VideoCodec.VP9, "-c:v libvpx-vp9 -deadline realtime -cpu-used 8",
            VideoCodec.AV1, "-c:v libsvtav1 -preset 12");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-c:v libx264 -pix_fmt yuv420p",
                "-c:v libx264 -profile:v baseline -pix_fmt yuv420p",
                "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -pix_fmt yuv420p",
                "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -pix_fmt yuv420p10le",
                "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -pix_fmt yuv444p12le",
                "-c:v libsvtav1 -preset 12 -pix_fmt yuv420p",
                "-c:v libsvtav1 -preset 12 -pix_fmt yuv420p10le"
            })
    void aHeaderIsCalledWhatFfmpegCallsIt(String coding) throws Exception {
        Path file = film(folder.resolve("film.mp4"), coding, "352x240", 0.5);
        TestFilms.make(folder.resolve("film.mpd"), List.of("-i", file.toString(), "-c", "copy", "-f", "dash"));
        Matcher called = Pattern.compile("codecs=\"([^\"]+)\"").matcher(Files.readString(folder.resolve("film.mpd")));
        assertThat(called.find()).isTrue();
        assertIsCalled(file, called.group(1));
    }

    /** ffmpeg leaves it out; these are what its filter trace_headers reads in the parameter sets. */
    @Test
    void anHevcHeaderIsCalledByItsParameterSets() throws Exception {
        String main = "-c:v libx265 -tag:v hvc1 -pix_fmt yuv420p -x265-params log-level=none:pools=1";
        assertIsCalled(film(folder.resolve("main.mp4"), main, "352x240", 0.5), "hvc1.1.6.L60.90");
        String main10 = "-c:v libx265 -tag:v hev1 -pix_fmt yuv420p10le -x265-params "
                + "log-level=none:pools=1:level-idc=51:high-tier=1";
        assertIsCalled(film(folder.resolve("main10.mp4"), main10, "352x240", 0.5), "hev1.2.4.H153.90");
    }

    private static void assertIsCalled(Path file, String name) throws Exception {
        try (FragmentedFile fragments = FragmentedFile.open(file)) {
            assertThat(fragments.init().format()).isInstanceOfSatisfying(SampleFormat.Picture.class, picture -> {
                assertThat(picture.codecs()).isEqualToIgnoringCase(name);
                assertThat(picture.width()).isEqualTo(352);
                assertThat(picture.height()).isEqualTo(240);
            });
        }
    }

    @Test
    void aPackageOfAllCodingsHasASetOfEachAndOtherProgramsDecodeIt() throws Exception {
        List<EncodedLadder.Video> videos = new ArrayList<>();
        for (VideoCodec codec : VideoCodec.values()) {
            videos.add(video(codec, 1, "160x90"));
            videos.add(video(codec, 2, "320x180"));
        }
        Path pack = Files.createDirectory(folder.resolve("pack"));
        PackageManifest manifest = write(videos, pack, Encryption.none());
        assertThat(manifest.renditions())
                .extracting(Rendition::id)
                .startsWith("v-h264-90-1", "v-h264-180-2", "v-hevc-90-1")
                .hasSize(8);
        String mpd = Files.readString(pack.resolve("manifest.mpd"));
        assertThat(mpd.split("<AdaptationSet", -1)).hasSize(1 + 4);
        String master = Files.readString(pack.resolve("master.m3u8"));
        // ffprobe lists streams a second time by program
        for (Rendition rendition : manifest.renditions()) {
            assertThat(master)
                    .contains("CODECS=\"" + rendition.codecs() + "\"")
                    .contains(rendition.id() + "/media.m3u8");
            Path playlist = pack.resolve(rendition.id()).resolve(Rendition.PLAYLIST);
            assertThat(TestFilms.decodingErrors(playlist.toString())).isEmpty();
            assertThat(TestFilms.probe("stream=width,height", "v", playlist.toString()))
                    .startsWith(rendition.width() + "," + rendition.height());
        }
        assertThat(TestFilms.probe("stream=codec_name", "v", pack + "/manifest.mpd"))
                .startsWith("h264", "h264", "hevc", "hevc", "vp9", "vp9", "av1", "av1");
    }

    @Test
    void avcAndHevcCanBeEncryptedTogetherAndTheOthersAreRefusedByName() throws Exception {
        try (ContentKey key = ContentKey.parse("00112233445566778899aabbccddeeff:fedcba98765432100123456789abcdef")) {
            Encryption encryption = new CommonEncryption(ProtectionScheme.CBCS, key);
            EncodedLadder.Video avc = video(VideoCodec.H264, 1, "160x90");
            Path pack = Files.createDirectory(folder.resolve("both"));
            PackageManifest manifest = write(List.of(avc, video(VideoCodec.HEVC, 1, "160x90")), pack, encryption);
            assertThat(manifest.protection()).isEqualTo(encryption.protection().orElseThrow());
            assertThat(Files.readString(pack.resolve("manifest.mpd")).split("cenc:default_KID", -1))
                    .hasSize(1 + 2);
            for (VideoCodec codec : List.of(VideoCodec.VP9, VideoCodec.AV1)) {
                List<EncodedLadder.Video> videos = List.of(avc, video(codec, 1, "160x90"));
                Path refused = Files.createDirectory(folder.resolve("no-" + codec));
                assertThatThrownBy(() -> write(videos, refused, encryption))
                        .isInstanceOf(PackagingException.class)
                        .hasMessage("rendition v-" + codec.id() + "-90-1: the sample entry is "
                                + (codec == VideoCodec.VP9 ? "vp09" : "av01")
                                + "; of H.264 (avc1, avc3), HEVC (hvc1, hev1) and AAC (mp4a) encryption is understood");
            }
        }
    }

    private static PackageManifest write(List<EncodedLadder.Video> videos, Path to, Encryption encryption)
            throws Exception {
        return PackageWriter.write(
                        new PackageRef("film", 1), new EncodedLadder(videos), EncodedTracks.NONE, to, encryption)
                .manifest();
    }

    private EncodedLadder.Video video(VideoCodec codec, int index, String size) throws Exception {
        String coding = CODINGS.get(codec) + " -pix_fmt yuv420p";
        String[] sides = size.split("x", -1);
        Rung rung = new Rung(codec, index, Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), 100_000 * index);
        Path file = film(folder.resolve(rung.renditionId() + ".mp4"), coding, size, 2);
        return new EncodedLadder.Video(rung, new FrameRate(25, 1), file);
    }

    private static Path film(Path file, String coding, String size, double seconds) throws Exception {
        return TestFilms.make(
                file,
                List.of("-f", "lavfi", "-i", "testsrc2=size=" + size + ":rate=25:duration=" + seconds),
                List.of(coding.split(" ", -1)),
                List.of("-g", "25", "-keyint_min", "25", "-movflags", FRAGMENTED, "-video_track_timescale", "12800"));
    }
}
