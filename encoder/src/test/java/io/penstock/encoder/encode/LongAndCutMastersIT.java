package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.encoder.encode.MasterRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongAndCutMastersIT {
    @TempDir
    Path folder;

    @Test
    void threeHoursAreProbedFrameByFrame() throws Exception {
        Path minute = TestFilms.make(
                folder.resolve("minute.mkv"),
                List.of("-f", "lavfi", "-i", "color=gray:size=32x18:rate=24:duration=60"),
                List.of("-c:v", "libx264", "-preset", "ultrafast"));
        Path hours = TestFilms.make(
                folder.resolve("hours.mkv"), List.of("-stream_loop", "179", "-i", minute.toString(), "-c", "copy"));
        long before = System.nanoTime();
        MasterInfo master = new MasterProbe(Ffmpeg.find()).probe(hours);
        assertThat(master.duration().toSeconds()).isBetween(3 * 3600 - 10L, 3 * 3600 + 10L);
        assertThat(master.frameRate()).hasToString("24");
        assertThat(Math.round((System.nanoTime() - before) / 1e9)).isLessThan(60);
    }

    @Test
    void threeHoursOfOneFrameASecondAreEncoded() throws Exception {
        Path hours = TestFilms.make(
                folder.resolve("slow.mp4"),
                List.of("-f", "lavfi", "-i", "color=gray:size=32x18:rate=1:duration=10800"),
                List.of("-c:v", "libx264", "-preset", "ultrafast"));
        MasterInfo master = new MasterProbe(Ffmpeg.find()).probe(hours);
        assertThat(master.frameRate()).hasToString("1");
        EncodedLadder ladder =
                new LadderEncode(Ffmpeg.find(), Preset.ULTRAFAST).encode(hours, master, folder, fraction -> {});
        assertThat(TestFilms.probe(
                        "format=duration", "v", ladder.videos().getLast().file().toString()))
                .containsExactly("10800.000000");
    }

    @Test
    void aFileCutAnywhereIsRefusedWithWhatItLacks() throws Exception {
        List<String> picture = List.of("-f", "lavfi", "-i", "testsrc2=size=64x64:rate=25:duration=3");
        List<String> x264 = List.of("-c:v", "libx264", "-preset", "ultrafast");
        Path mxf = TestFilms.make(folder.resolve("whole.mxf"), picture, List.of("-c:v", "mpeg2video"));
        Path mkv = TestFilms.make(folder.resolve("whole.mkv"), picture, x264);
        Path mp4 = TestFilms.make(folder.resolve("whole.mp4"), picture, x264);
        Path index = TestFilms.make(folder.resolve("index.mp4"), picture, x264, List.of("-movflags", "+faststart"));
        MasterProbe probe = new MasterProbe(Ffmpeg.find());
        for (Path whole : List.of(mxf, mkv, mp4, index)) {
            assertThat(probe.probe(whole).duration().toMillis()).isEqualTo(3000);
            byte[] all = Files.readAllBytes(whole);
            for (int kept : List.of(all.length / 10, all.length / 2, all.length - 1)) {
                Path cut = folder.resolve("cut-" + whole.getFileName());
                Files.write(cut, Arrays.copyOf(all, kept));
                assertThatThrownBy(() -> probe.probe(cut), "%s of %s bytes of %s", kept, all.length, whole)
                        .isInstanceOfSatisfying(MasterRefusedException.class, refused -> assertThat(refused.reason())
                                .isEqualTo(Reason.CUT_OFF))
                        .hasMessageMatching("the file is cut off: (.* lacks the last [0-9]+ of [0-9]+ bytes"
                                + "|its footer should begin at byte [0-9]+, but it has only [0-9]+"
                                + "|its index \\(the moov box\\) is missing, which stands at its end)");
            }
        }
    }

    @Test
    void whatNoDecoderUnderstandsIsRefusedAsSuch() throws Exception {
        Path film = TestFilms.make(
                folder.resolve("film.mov"),
                List.of("-f", "lavfi", "-i", "testsrc2=size=64x64:rate=25:duration=1"),
                List.of("-c:v", "prores_ks", "-movflags", "+faststart"));
        byte[] bytes = Files.readAllBytes(film);
        int media = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("mdat") + 4;
        Arrays.fill(bytes, media, bytes.length, (byte) 0x55);
        Path damaged = Files.write(folder.resolve("damaged.mov"), bytes);
        assertThatThrownBy(() -> new MasterProbe(Ffmpeg.find()).probe(damaged))
                .isInstanceOfSatisfying(MasterRefusedException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.UNKNOWN_CODING))
                .hasMessageStartingWith(
                        "no frame of the first 20 seconds can be decoded; the video stream's coding (prores)");
    }
}
