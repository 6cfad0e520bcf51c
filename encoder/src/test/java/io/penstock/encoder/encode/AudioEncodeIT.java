package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioEncodeIT {
    @TempDir
    Path folder;

    @Test
    void monoBecomesStereoAndSevenPointOneBothStereoAndFivePointOne() throws Exception {
        Path film = TestFilms.make(
                folder.resolve("film.mkv"),
                List.of("-f", "lavfi", "-i", "color=size=32x32:rate=25:duration=2"),
                List.of("-f", "lavfi", "-i", "sine=frequency=997:duration=2"),
                List.of("-f", "lavfi", "-i", "anullsrc=channel_layout=7.1:sample_rate=96000:duration=2"),
                List.of("-f", "lavfi", "-i", "anullsrc=channel_layout=5.0:duration=1"),
                List.of("-map", "0", "-map", "1", "-map", "2", "-map", "3", "-c:v", "libx264", "-c:a", "pcm_s16le"),
                List.of("-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=eng"));
        MasterInfo master = new MasterProbe(Ffmpeg.find()).probe(film);
        List<EncodedTracks.Audio> encoded = new AudioEncode(Ffmpeg.find()).encode(film, master, folder, Progress.NONE);
        assertThat(encoded)
                .extracting(EncodedTracks.Audio::renditionId)
                .containsExactly("a-eng-aac2", "a-eng-2-aac2", "a-eng-2-aac6", "a-und-aac2");
        for (EncodedTracks.Audio audio : encoded) {
            assertThat(TestFilms.probe(
                            "stream=codec_name,sample_rate,channels,channel_layout",
                            "a",
                            audio.file().toString()))
                    .containsExactly("aac,48000," + (audio.channels() == 6 ? "6,5.1" : "2,stereo"));
            double seconds = Double.parseDouble(
                    TestFilms.probe("format=duration", "a", audio.file().toString())
                            .getFirst());
            assertThat(seconds).as(audio.renditionId()).isBetween(1.99, 2.05);
        }
        assertThat(encoded.get(0).loudnessLufs()).isPresent();
        assertThat(encoded.get(1).loudnessLufs()).as("of silence").isEmpty();
    }

    @Test
    void soundThatStartsLateInTheFileStaysLate() throws Exception {
        Path film = TestFilms.make(
                folder.resolve("late.mkv"),
                List.of("-f", "lavfi", "-i", "color=size=32x32:rate=25:duration=3"),
                List.of("-itsoffset", "1", "-f", "lavfi", "-i", "sine=frequency=997:duration=1"),
                List.of("-c:v", "libx264", "-bf", "0", "-c:a", "flac"));
        MasterInfo master = new MasterProbe(Ffmpeg.find()).probe(film);
        EncodedTracks.Audio audio = new AudioEncode(Ffmpeg.find())
                .encode(film, master, folder, Progress.NONE)
                .getFirst();
        List<Double> heard = TestFilms.probeGraph(
                        "frame=pts_time:frame_tags=lavfi.astats.Overall.Peak_level",
                        "amovie='" + audio.file()
                                + "',asetnsamples=480,astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level")
                .stream()
                .map(line -> line.split(","))
                .filter(f -> f.length > 1 && Double.parseDouble(f[1].replace("-inf", "-1000")) > -30)
                .map(f -> Double.parseDouble(f[0]))
                .toList();
        assertThat(heard.getFirst()).isBetween(0.97, 1.03);
        assertThat(heard.getLast()).isBetween(1.95, 2.03);
    }
}
