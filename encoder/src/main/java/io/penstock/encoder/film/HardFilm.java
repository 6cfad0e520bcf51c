package io.penstock.encoder.film;

import io.penstock.encoder.asset.WorkFolder;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.FfmpegException;
import io.penstock.encoder.encode.FrameRate;
import io.penstock.encoder.encode.MasterProbe;
import io.penstock.encoder.shot.Shot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A film of shots that encoders find hard, each for a reason of its own: grain, a fast pan, the dark, drawn animation, a zoom, text,
 * water. It is the same film wherever it is made with the same ffmpeg. H.264 at CRF 4 in any container, near enough to lossless to
 * be a master, without sound.
 *
 * @param width pixels, even, 64 to 4096
 * @param height likewise
 * @param framesPerShot at {@link #RATE}, 1 to 1440
 */
public record HardFilm(int width, int height, int framesPerShot) {
    public static final FrameRate RATE = new FrameRate(24, 1);

    /** Half a minute in full HD. */
    public static final HardFilm FULL_HD = new HardFilm(1920, 1080, 104);

    private static final int SMALLEST_SIDE = 64;
    private static final int LARGEST_SIDE = 4096;
    private static final int MOST_FRAMES = 1440;

    public HardFilm {
        requireSide(width);
        requireSide(height);
        if (framesPerShot < 1 || framesPerShot > MOST_FRAMES) {
            throw new IllegalArgumentException(
                    "shots of " + framesPerShot + " frames; they must have 1 to " + MOST_FRAMES);
        }
    }

    /** Where each shot begins and how long it is. */
    public List<Shot> shots() {
        return IntStream.range(0, HardScene.values().length)
                .mapToObj(i -> new Shot(i * framesPerShot, framesPerShot))
                .toList();
    }

    /**
     * Makes the film. It appears whole, or nothing does; one that is there is replaced.
     *
     * @param file its name tells the container, as in {@code .mkv} or {@code .mp4}
     * @throws FfmpegException where ffmpeg fails
     */
    public void write(Ffmpeg ffmpeg, Path file) throws IOException, InterruptedException {
        Path target = file.toAbsolutePath();
        try (WorkFolder work = WorkFolder.create(target.resolveSibling(""))) {
            Path credits = work.path().resolve("credits.pgm");
            new CreditsPage(width, height, framesPerShot).write(credits);
            Path made = work.path().resolve(target.getFileName());
            ffmpeg.run(arguments(credits, made), line -> {});
            Files.move(made, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private List<String> arguments(Path credits, Path film) {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error"));
        // Threads would draw from one row of random numbers in an order of their own.
        arguments.addAll(List.of("-filter_complex_threads", "1"));
        arguments.addAll(List.of("-f", "image2", "-loop", "1", "-framerate", RATE.toString()));
        arguments.addAll(List.of("-i", MasterProbe.argument(credits), "-filter_complex", graph(), "-map", "[film]"));
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "4", "-threads", "2"));
        arguments.addAll(List.of("-fflags", "+bitexact", "-y", MasterProbe.argument(film)));
        return arguments;
    }

    private String graph() {
        StringBuilder graph = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        for (HardScene scene : HardScene.values()) {
            String label = "[" + scene + "]";
            graph.append(scene.graph(width, height, RATE))
                    .append(",trim=end_frame=")
                    .append(framesPerShot)
                    .append(",setpts=PTS-STARTPTS,setsar=1")
                    .append(label)
                    .append(';');
            labels.append(label);
        }
        return graph.append(labels)
                .append("concat=n=")
                .append(HardScene.values().length)
                .append("[film]")
                .toString();
    }

    private static void requireSide(int side) {
        if (side < SMALLEST_SIDE || side > LARGEST_SIDE || side % 2 != 0) {
            throw new IllegalArgumentException(
                    "a side of " + side + " pixels; it must be even, " + SMALLEST_SIDE + " to " + LARGEST_SIDE);
        }
    }
}
