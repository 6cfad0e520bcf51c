package io.penstock.encoder.shot;

import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.FfmpegException;
import io.penstock.encoder.encode.MasterInfo;
import io.penstock.encoder.encode.MasterProbe;
import io.penstock.encoder.encode.PictureFilters;
import io.penstock.encoder.encode.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a film's cuts by decoding it once, by ffmpeg's filter scdet on a small picture. The frames are those that are encoded:
 * brought to the same constant rate, counted from time 0.
 *
 * <p>What is compared is the mean absolute difference of brightness to the frame before, in percent of the range (scdet's mafd). A
 * cut's score is how far it stands above the largest of the three frames before it. So a fast pan, where every frame differs much, is
 * no cut, nor are drawings that stand for two or three frames each, which scdet's own score takes for one; a flash is one cut, where it
 * begins.
 *
 * <p>From {@link #THRESHOLD} up it is a cut: the picture as a whole changes by one part in twenty of black to white, out of the blue.
 * In the first 30 seconds of Big Buck Bunny the three cuts score 22 to 30, everything else below 3. A higher threshold misses cuts
 * between pictures of like brightness, a lower one takes large moving objects and flicker for cuts. Neither is a disaster: a missed
 * cut costs the bits of one setting for two shots, a false one those of a key frame. Dissolves and fades are no cuts for it.
 */
public final class ShotDetector {
    /** Percent of the brightness range. */
    public static final double THRESHOLD = 5;

    /** Scores hardly depend on size, and the small picture's filter costs next to nothing beside the decoder. */
    private static final int WIDTH = 480;

    private static final String DECODER_THREADS = "2";

    private final Ffmpeg ffmpeg;

    public ShotDetector(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * @param progress told of the share of frames seen
     * @throws FfmpegException where the film cannot be decoded
     * @throws IOException where it has no frame to decode
     */
    public SceneCuts detect(Path file, MasterInfo master, Progress progress) throws IOException, InterruptedException {
        double expectedFrames =
                master.duration().toNanos() / 1e9 * master.frameRate().perSecond();
        CutReader reader = new CutReader(THRESHOLD, expectedFrames, progress);
        ffmpeg.run(arguments(file, master), reader);
        SceneCuts cuts = reader.cuts();
        progress.at(1);
        return cuts;
    }

    private static List<String> arguments(Path file, MasterInfo master) {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error"));
        arguments.addAll(List.of("-filter_threads", "1", "-threads", DECODER_THREADS));
        arguments.addAll(MasterProbe.SAFE_INPUT);
        arguments.addAll(List.of("-i", MasterProbe.argument(file), "-map", "0:" + master.videoStream()));
        arguments.addAll(List.of("-vf", filters(master), "-f", "null", "-"));
        return arguments;
    }

    private static String filters(MasterInfo master) {
        int width = Math.min(WIDTH, even(master.width()));
        int height = even(master.height() * (double) width / master.width());
        return PictureFilters.of(master, PictureFilters.Target.SDR).to(width, height)
                + ",scdet,metadata=mode=print:key=lavfi.scd.mafd:file=-";
    }

    private static int even(double side) {
        return (int) Math.max(2, Math.round(side / 2) * 2);
    }
}
