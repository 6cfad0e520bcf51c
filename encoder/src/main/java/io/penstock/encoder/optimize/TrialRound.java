package io.penstock.encoder.optimize;

import io.penstock.encoder.encode.ShotEncode;
import io.penstock.encoder.encode.ShotPictures;
import io.penstock.encoder.encode.VideoCodec;
import io.penstock.encoder.hull.OperatingPoint;
import io.penstock.encoder.pack.EncodedShot;
import io.penstock.encoder.quality.QualityMetric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes and scores encodes of a film's shots, several shots at a time. */
final class TrialRound {
    private final FilmShots film;
    private final ShotEncode encoder;
    private final QualityMetric metric;
    private final int scoredEach;
    private final int threads;
    private final Path folder;

    /** @param folder for the encodes; must exist */
    TrialRound(FilmShots film, ShotEncode encoder, QualityMetric metric, int scoredEach, int threads, Path folder) {
        this.film = film;
        this.encoder = encoder;
        this.metric = metric;
        this.scoredEach = scoredEach;
        this.threads = threads;
        this.folder = folder;
    }

    /**
     * @param wanted for each shot, in the film's order
     * @param each called once for each encode, on any thread
     * @return for each shot what was wanted, in that order
     */
    List<List<Trial>> run(VideoCodec codec, List<List<Wanted>> wanted, Runnable each)
            throws IOException, InterruptedException {
        try (ShotThreads<List<Trial>> pool = new ShotThreads<>(threads)) {
            film.each((index, pictures) -> {
                if (wanted.get(index).isEmpty()) {
                    film.release(index);
                    pool.done(List.of());
                } else {
                    pool.submit(() -> trials(codec, index, pictures, wanted.get(index), each));
                }
            });
            return pool.results();
        }
    }

    private List<Trial> trials(VideoCodec codec, int index, ShotPictures pictures, List<Wanted> wanted, Runnable each)
            throws IOException, InterruptedException {
        QualityMetric.Reference reference =
                metric.reference(pictures.source(), pictures.width(), pictures.height(), scoredEach);
        List<Trial> trials = new ArrayList<>();
        for (Wanted one : wanted) {
            trials.add(trial(codec, index, pictures, reference, one));
            each.run();
        }
        film.release(index);
        return trials;
    }

    private Trial trial(
            VideoCodec codec, int index, ShotPictures pictures, QualityMetric.Reference reference, Wanted wanted)
            throws IOException, InterruptedException {
        Path file = folder.resolve(String.format(
                Locale.ROOT,
                "%05d-%s-%s-%.2f%s.mp4",
                index,
                codec.id(),
                wanted.resolution(),
                wanted.quantizer(),
                wanted.buffer().map(buffer -> "-" + buffer.bitsPerSecond()).orElse("")));
        encoder.encode(
                pictures,
                new ShotEncode.Settings(
                        codec,
                        wanted.resolution().width(),
                        wanted.resolution().height(),
                        wanted.quantizer(),
                        wanted.buffer()),
                file);
        EncodedShot encoded = EncodedShot.read(file);
        double vmaf = reference.score(pictures.encoded(file)).mean();
        return new Trial(
                new OperatingPoint(
                        wanted.resolution(), wanted.quantizer(), encoded.bytes() * 8 / pictures.seconds(), vmaf),
                encoded,
                file);
    }
}
