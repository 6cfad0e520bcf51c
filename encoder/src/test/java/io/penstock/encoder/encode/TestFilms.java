package io.penstock.encoder.encode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes small real films and looks into files, with the bundled programs. */
public final class TestFilms {
    private TestFilms() {}

    /** A moving test picture with a tone, H.264 and AAC in a container by the file's name. */
    public static Path film(Path file, String size, String rate, double seconds) throws Exception {
        return make(
                file,
                List.of("-f", "lavfi", "-i", "testsrc2=size=" + size + ":rate=" + rate + ":duration=" + seconds),
                List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=44100:duration=" + seconds),
                List.of("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-metadata:s:a:0", "language=eng"));
    }

    public static Path silentFilm(Path file, String size, String rate, double seconds) throws Exception {
        return make(
                file,
                List.of("-f", "lavfi", "-i", "testsrc2=size=" + size + ":rate=" + rate + ":duration=" + seconds),
                List.of("-c:v", "libx264", "-preset", "ultrafast"));
    }

    /** Runs ffmpeg with all arguments in a row and the file at the end. */
    @SafeVarargs
    public static Path make(Path file, List<String>... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y"));
        for (List<String> some : arguments) {
            all.addAll(some);
        }
        all.add(file.toString());
        Ffmpeg.find().run(all, line -> {});
        return file;
    }

    /** Every line that a bitstream filter of the bundled ffmpeg says of a file's video. */
    public static List<String> trace(Path file, String filter) throws Exception {
        Path programs = BundledPrograms.unpackedBelow(CacheFolder.find());
        ProcessBuilder builder = new ProcessBuilder(
                        programs.resolve("ffmpeg").toString(),
                        "-nostdin",
                        "-i",
                        file.toString(),
                        "-map",
                        "0:v",
                        "-c",
                        "copy",
                        "-bsf:v",
                        filter,
                        "-f",
                        "null",
                        "-")
                .redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", BundledPrograms.libraryPath(programs));
        Process process = builder.start();
        List<String> lines = process.inputReader().readAllLines();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("ffmpeg ended with exit code " + process.exitValue());
        }
        return lines;
    }

    /** Decodes everything in a file or playlist; returns what had to be complained about. */
    public static List<String> decodingErrors(String input) throws Exception {
        return Ffmpeg.find()
                .check(List.of("-v", "warning", "-nostdin", "-xerror", "-i", input, "-map", "0", "-f", "null", "-"));
    }

    /** Lines of ffprobe's csv without section names. */
    public static List<String> probe(String entries, String streams, String input) throws Exception {
        return probe(List.of(), entries, streams, input);
    }

    /** The same with options for opening the input. */
    public static List<String> probe(List<String> options, String entries, String streams, String input)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(options);
        arguments.addAll(List.of("-select_streams", streams, "-show_entries", entries, "-of", "csv=p=0", input));
        List<String> lines = new ArrayList<>();
        Ffmpeg.find().probe(arguments, line -> {
            if (!line.isBlank()) {
                lines.add(line.replaceAll(",+$", ""));
            }
        });
        return lines;
    }

    /** The same for the frames that come out of a filter graph. */
    public static List<String> probeGraph(String entries, String graph) throws Exception {
        List<String> lines = new ArrayList<>();
        Ffmpeg.find()
                .probe(
                        List.of("-v", "error", "-f", "lavfi", "-i", graph, "-show_entries", entries, "-of", "csv=p=0"),
                        lines::add);
        return lines;
    }
}
