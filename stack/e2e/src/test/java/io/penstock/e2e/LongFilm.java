package io.penstock.e2e;

import io.penstock.encoder.encode.Ffmpeg;
import java.nio.file.Path;
import java.util.List;

/** A film, made small and looped to a length that a test can do things in. */
final class LongFilm {
    private LongFilm() {}

    static void make(Path source, double seconds, Path target) {
        try {
            Ffmpeg.find()
                    .run(
                            List.of(
                                    "-v",
                                    "error",
                                    "-nostdin",
                                    "-y",
                                    "-stream_loop",
                                    "-1",
                                    "-i",
                                    source.toString(),
                                    "-t",
                                    Double.toString(seconds),
                                    "-vf",
                                    "scale=320:180",
                                    "-c:v",
                                    "libx264",
                                    "-preset",
                                    "ultrafast",
                                    "-c:a",
                                    "aac",
                                    target.toString()),
                            line -> {});
        } catch (Exception e) {
            throw new AssertionError("the long film cannot be made of " + source, e);
        }
    }
}
