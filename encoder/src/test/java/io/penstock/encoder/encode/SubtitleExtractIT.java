package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.pack.TrackRole;
import io.penstock.encoder.encode.MasterInfo.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubtitleExtractIT {
    private static final String SRT = "1\n00:00:00,500 --> 00:00:01,500\nOne\n";

    @TempDir
    Path folder;

    @Test
    void everyTextCodingBecomesWebVttAndPicturesAreLeftOutWithTheReason() throws Exception {
        Path srt = Files.writeString(folder.resolve("in.srt"), SRT);
        Path film = TestFilms.make(
                folder.resolve("film.mkv"),
                List.of("-f", "lavfi", "-i", "testsrc2=size=64x64:rate=25:duration=2", "-i", srt.toString()),
                List.of("-map", "0", "-map", "1", "-map", "1", "-map", "1", "-c:v", "libx264"),
                List.of("-c:s:0", "srt", "-c:s:1", "ass", "-c:s:2", "webvtt"),
                List.of("-metadata:s:s:0", "language=eng", "-metadata:s:s:1", "language=eng"));
        MasterInfo master = withText(
                probed(film), new Text(9, "hdmv_pgs_subtitle", LanguageTag.of("ger"), TrackRole.SUBTITLE, "German"));
        SubtitleExtract.Extracted extracted = extract(film, master);
        assertThat(extracted.texts())
                .extracting(EncodedTracks.Subtitles::id)
                .containsExactly("t-eng", "t-eng-2", "t-und");
        for (EncodedTracks.Subtitles text : extracted.texts()) {
            assertThat(text.file())
                    .as(text.text().codec())
                    .content()
                    .startsWith("WEBVTT\n")
                    .contains("00:00.500 --> 00:01.500\nOne\n");
        }
        assertThat(extracted.leftOut())
                .containsExactly("subtitle track 9 (German): hdmv_pgs_subtitle subtitles are pictures, not text");
    }

    @Test
    void timedTextOfAnMp4IsTakenAndATrackWithoutALineIsNot() throws Exception {
        Path srt = Files.writeString(folder.resolve("in.srt"), SRT);
        Path late = Files.writeString(folder.resolve("late.srt"), SRT.replace("00:00:0", "00:01:0"));
        Path film = TestFilms.make(
                folder.resolve("film.mp4"),
                List.of("-f", "lavfi", "-i", "testsrc2=size=64x64:rate=25:duration=2"),
                List.of("-i", srt.toString(), "-i", late.toString()),
                List.of("-map", "0", "-map", "1", "-map", "2", "-c:v", "libx264", "-c:s", "mov_text"),
                List.of("-metadata:s:s:0", "language=fra", "-t", "2"));
        SubtitleExtract.Extracted extracted = extract(film, probed(film));
        assertThat(extracted.texts()).singleElement().satisfies(text -> {
            assertThat(text.id()).isEqualTo("t-fra");
            assertThat(text.file()).content().contains("00:00.500 --> 00:01.500\nOne\n");
        });
        assertThat(extracted.leftOut()).containsExactly("subtitle track 2 (Unknown language): it has no readable line");
    }

    @Test
    void aFilmThatStartsLateInItsFileKeepsItsSubtitlesInTime() throws Exception {
        Path srt = Files.writeString(folder.resolve("in.srt"), SRT);
        Path film = TestFilms.make(
                folder.resolve("film.mkv"),
                List.of("-f", "lavfi", "-i", "testsrc2=size=64x64:rate=25:duration=2", "-i", srt.toString()),
                List.of("-c:v", "libx264", "-bf", "0", "-c:s", "srt", "-output_ts_offset", "0.9"));
        assertThat(extract(film, probed(film)).texts().getFirst().file())
                .content()
                .contains("00:00.500 --> 00:01.500");
    }

    private MasterInfo probed(Path film) throws Exception {
        return new MasterProbe(Ffmpeg.find()).probe(film);
    }

    private SubtitleExtract.Extracted extract(Path film, MasterInfo master) throws Exception {
        return new SubtitleExtract(Ffmpeg.find()).extract(film, master, Files.createTempDirectory(folder, "out"));
    }

    private static MasterInfo withText(MasterInfo master, Text more) {
        List<Text> texts = new ArrayList<>(master.texts());
        texts.add(more);
        return new MasterInfo(
                master.container(),
                master.duration(),
                master.videoStream(),
                master.videoCodec(),
                master.frameRate(),
                master.width(),
                master.height(),
                master.rotation(),
                master.pictureAsCoded(),
                master.picture(),
                master.variableFrameRate(),
                master.notes(),
                master.sounds(),
                texts);
    }
}
