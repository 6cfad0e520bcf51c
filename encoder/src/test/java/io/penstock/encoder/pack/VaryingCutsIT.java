package io.penstock.encoder.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.pack.Segment;
import io.penstock.encoder.encode.AudioEncode;
import io.penstock.encoder.encode.EncodedTracks;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.MasterInfo;
import io.penstock.encoder.encode.MasterProbe;
import io.penstock.encoder.encode.Progress;
import io.penstock.encoder.encode.TestFilms;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaryingCutsIT {
    private static final double FRAME_SECONDS = 1024 / 48_000.0;

    @TempDir
    Path folder;

    @Test
    void soundCutAtAnyShotDecodesToTheSamplesOfTheWholeFile() throws Exception {
        Path film = TestFilms.make(
                folder.resolve("film.mkv"),
                List.of("-f", "lavfi", "-i", "color=size=32x32:rate=24:duration=40"),
                List.of("-f", "lavfi", "-i", "anoisesrc=seed=1:sample_rate=44100:amplitude=0.2:duration=37"),
                List.of("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "pcm_s16le", "-ac", "6"));
        MasterInfo master = new MasterProbe(Ffmpeg.find()).probe(film);
        List<EncodedTracks.Audio> encoded = new AudioEncode(Ffmpeg.find()).encode(film, master, folder, Progress.NONE);
        assertThat(encoded).extracting(EncodedTracks.Audio::channels).containsExactly(2, 6);
        Random random = new Random(7);
        for (EncodedTracks.Audio audio : encoded) {
            for (int round = 0; round < 3; round++) {
                // Shots of 1 to 6 s, cut at frames of 24 a second
                TreeSet<Long> shots = new TreeSet<>();
                for (long at = shot(random); at < 40 * 24; at += shot(random)) {
                    shots.add(at);
                }
                check(audio, new CutTimes(new ArrayList<>(shots), 24));
            }
        }
    }

    private void check(EncodedTracks.Audio audio, CutTimes cuts) throws Exception {
        Path out = Files.createTempDirectory(folder, "out");
        Segmenter.Cut cut;
        try (FragmentedFile file = FragmentedFile.open(audio.file())) {
            cut = Segmenter.cut(
                    audio.renditionId(), new AudioSegmenter(file, cuts), new PackageFolder(out), Encryption.none());
        }
        assertThat(cut.segments()).hasSize(cuts.ticks().size() + 1);
        Path home = out.resolve(audio.renditionId());
        byte[] init = Files.readAllBytes(home.resolve("init.mp4"));
        Path whole = Files.write(out.resolve("whole.mp4"), init);
        for (int i = 0; i < cut.segments().size(); i++) {
            Segment segment = cut.segments().get(i);
            byte[] bytes = Files.readAllBytes(home.resolve(segment.name()));
            Files.write(whole, bytes, StandardOpenOption.APPEND);
            double picture = i == 0 ? 0 : cuts.ticks().get(i - 1) / 24.0;
            assertThat(segment.startTicks() / 48_000.0).isCloseTo(picture, Offset.offset(FRAME_SECONDS / 2 + 1e-9));
            assertThat(Box.all(ByteBuffer.wrap(bytes))).extracting(Box::type).containsExactly("moof", "mdat");
        }
        Segment last = cut.segments().getLast();
        assertThat((last.startTicks() + last.durationTicks()) / 48_000.0)
                .isCloseTo(40, Offset.offset(2 * FRAME_SECONDS));
        assertThat(decoded(whole)).hasSizeGreaterThan(1_800).isEqualTo(decoded(audio.file()));
    }

    private static long shot(Random random) {
        return 24L + random.nextInt(5 * 24);
    }

    private static List<String> decoded(Path file) throws Exception {
        List<String> frames = new ArrayList<>();
        Ffmpeg.find()
                .run(List.of("-v", "error", "-nostdin", "-i", file.toString(), "-f", "framemd5", "-"), frames::add);
        return frames;
    }
}
