package io.penstock.encoder.optimize;

import io.penstock.encoder.encode.EncodedLadder;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.FixedLadder;
import io.penstock.encoder.encode.FrameRate;
import io.penstock.encoder.encode.MasterInfo;
import io.penstock.encoder.encode.Progress;
import io.penstock.encoder.encode.Rung;
import io.penstock.encoder.encode.ShotEncode;
import io.penstock.encoder.encode.VideoCodec;
import io.penstock.encoder.hull.LadderRung;
import io.penstock.encoder.hull.Resolution;
import io.penstock.encoder.hull.RungTarget;
import io.penstock.encoder.pack.ShotJoiner;
import io.penstock.encoder.quality.QualityMetric;
import io.penstock.encoder.shot.Shot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes a film's ladder in one codec, shot by shot. */
public final class DynamicOptimizer {
    private final ShotEncode encoder;
    private final Ffmpeg ffmpeg;
    private final QualityMetric metric;
    private final SearchPreset preset;
    private final int threads;

    /** @param threads shots worked on at a time */
    public DynamicOptimizer(Ffmpeg ffmpeg, QualityMetric metric, SearchPreset preset, int threads) {
        this.ffmpeg = ffmpeg;
        this.encoder = new ShotEncode(ffmpeg);
        this.metric = metric;
        this.preset = preset;
        this.threads = threads;
    }

    /**
     * A film to be encoded.
     *
     * @param shots of all its frames, in their order
     */
    public record Film(Path file, MasterInfo master, List<Shot> shots) {
        /** The sizes that renditions may have, the smallest first; the last is the one viewers look at. */
        List<Resolution> resolutions() {
            return FixedLadder.of(master.width(), master.height()).stream()
                    .map(rung -> new Resolution(rung.width(), rung.height()))
                    .distinct()
                    .toList();
        }

        /** The size that viewers look at, and at which every encode is scored. */
        public Resolution display() {
            return resolutions().getLast();
        }

        public FrameRate rate() {
            return master.frameRate();
        }

        public double seconds(Shot shot) {
            return shot.frames() / rate().perSecond();
        }
    }

    /**
     * @param targets strictly rising
     * @param folder scratch; the ladder's files are in it, and must be used before it goes
     */
    public OptimizedLadder optimize(
            Film film, VideoCodec codec, List<RungTarget> targets, Path folder, Progress progress)
            throws IOException, InterruptedException {
        Resolution display = film.display();
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        Path encodes = Files.createDirectories(folder.resolve(codec.id()));
        FilmShots shots = new FilmShots(
                ffmpeg, film.file(), film.master(), film.shots(), display.width(), display.height(), pictures);
        TrialRound round = new TrialRound(shots, encoder, metric, preset.scoredEach(), threads, encodes);
        LadderSearch search = new LadderSearch(
                codec,
                film.resolutions(),
                targets,
                film.shots().stream().mapToDouble(film::seconds).toArray());
        List<List<Trial>> trials = new ArrayList<>();
        film.shots().forEach(shot -> trials.add(new ArrayList<>()));
        run(round, codec, search.first(preset), trials, part(progress, 0));
        for (int i = 1; i <= preset.rounds(); i++) {
            run(round, codec, search.next(trials), trials, part(progress, i));
        }
        List<LadderRung> ladder = search.ladderForetold(trials);
        List<ChosenRung> rungs =
                distinct(new RungMaker(codec, round, film.rate().perSecond(), trials).make(ladder));
        progress.at(1);
        return new OptimizedLadder(film, codec, trials, rungs, join(film, codec, rungs, encodes));
    }

    /** Half of the work is the first round's, and so on. */
    private static Progress part(Progress progress, int round) {
        double from = 1 - Math.pow(0.5, round);
        double share = Math.pow(0.5, round + 1.0);
        return fraction -> progress.at(from + share * fraction);
    }

    private static void run(
            TrialRound round, VideoCodec codec, List<List<Wanted>> wanted, List<List<Trial>> trials, Progress progress)
            throws IOException, InterruptedException {
        int all = wanted.stream().mapToInt(List::size).sum();
        if (all == 0) {
            return;
        }
        AtomicInteger done = new AtomicInteger();
        List<List<Trial>> made = round.run(codec, wanted, () -> progress.at(done.incrementAndGet() / (double) all));
        for (int shot = 0; shot < made.size(); shot++) {
            trials.get(shot).addAll(made.get(shot));
        }
    }

    /** Without a rung that is the one below it: where a film is so simple that it cannot use more bits. */
    private static List<ChosenRung> distinct(List<ChosenRung> rungs) {
        List<ChosenRung> distinct = new ArrayList<>();
        for (ChosenRung rung : rungs) {
            if (distinct.isEmpty() || !rung.files().equals(distinct.getLast().files())) {
                distinct.add(rung);
            }
        }
        return distinct;
    }

    private static EncodedLadder join(Film film, VideoCodec codec, List<ChosenRung> rungs, Path folder)
            throws IOException {
        List<EncodedLadder.Video> videos = new ArrayList<>();
        for (ChosenRung rung : rungs) {
            int index = videos.size() + 1;
            Rung made = new Rung(
                    codec, index, rung.resolution().width(), rung.resolution().height(), (int)
                            Math.max(1, Math.round(OptimizedLadder.bitsPerSecond(rung.shots(), film))));
            Path file = folder.resolve(made.renditionId() + ".mp4");
            ShotJoiner.join(rung.files(), file);
            videos.add(new EncodedLadder.Video(made, film.rate(), file));
        }
        return new EncodedLadder(videos);
    }
}
