package io.penstock.encoder.encode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One picture of a film. */
public final class Still {
    private Still() {}

    /**
     * @param seconds from the film's beginning
     * @param to a JPEG
     * @throws FfmpegException where ffmpeg fails
     */
    public static void save(Ffmpeg ffmpeg, PictureSource film, double seconds, Path to)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error", "-threads", "1"));
        arguments.addAll(List.of("-ss", String.format(Locale.ROOT, "%.3f", seconds)));
        arguments.addAll(film.input());
        arguments.addAll(List.of("-map", "0:" + film.stream(), "-vf", film.filters() + ",format=yuvj420p"));
        arguments.addAll(List.of("-frames:v", "1", "-q:v", "5", "-update", "1", "-f", "image2", "-y"));
        arguments.add(MasterProbe.argument(to));
        ffmpeg.run(arguments, line -> {});
    }
}
