package io.penstock.encoder.encode;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The programs ffmpeg and ffprobe, and how we run them.
 *
 * <p>A run ends with its caller: an interrupted thread kills its program, the end of this process kills all of them, and where
 * the machine has {@code setpriv} the kernel does so even after kill -9. The kernel then watches the thread that started the
 * program, so call from a platform thread, which lives until the run is over.
 */
public final class Ffmpeg {
    private static final int KEPT_LINES = 8;
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    /** Set before the end of this process kills what runs: whoever then waits was interrupted, and has met no error. */
    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Ffmpeg::killAll, "ffmpeg-killer"));
    }

    private final Path ffmpeg;
    private final Path ffprobe;
    private final @Nullable String libraryPath;

    private Ffmpeg(Path ffmpeg, Path ffprobe, @Nullable String libraryPath) {
        this.ffmpeg = ffmpeg;
        this.ffprobe = ffprobe;
        this.libraryPath = libraryPath;
    }

    /**
     * The ffmpeg that the environment variable {@code PENSTOCK_FFMPEG} names (with an ffprobe beside it), else the bundled one,
     * unpacked below {@code penstock.state}, the user's cache folder or the temporary one.
     *
     * @throws IOException where neither can be had, with what to do
     */
    public static Ffmpeg find() throws IOException {
        String named = System.getenv("PENSTOCK_FFMPEG");
        return named == null || named.isBlank() ? bundled(CacheFolder.find()) : at(Path.of(named));
    }

    static Ffmpeg bundled(Path cache) throws IOException {
        Path folder = BundledPrograms.unpackedBelow(cache);
        return new Ffmpeg(folder.resolve("ffmpeg"), folder.resolve("ffprobe"), BundledPrograms.libraryPath(folder));
    }

    static Ffmpeg at(Path ffmpeg) throws IOException {
        Path ffprobe = ffmpeg.resolveSibling("ffprobe");
        for (Path program : List.of(ffmpeg, ffprobe)) {
            if (!Files.isExecutable(program)) {
                throw new IOException("PENSTOCK_FFMPEG is \"" + ffmpeg + "\", but " + program
                        + " is no program; it must name an ffmpeg that has an ffprobe beside it");
            }
        }
        return new Ffmpeg(ffmpeg, ffprobe, null);
    }

    /**
     * Runs ffmpeg to its end.
     *
     * @param eachLine takes every line of standard output, on a thread of its own
     * @throws FfmpegException where it ends with an error
     * @throws InterruptedException where the calling thread was interrupted; the program is dead then
     */
    public void run(List<String> arguments, Consumer<String> eachLine) throws IOException, InterruptedException {
        run(ffmpeg, arguments, eachLine);
    }

    /** Runs ffmpeg to its end; returns its last lines of standard error. */
    List<String> check(List<String> arguments) throws IOException, InterruptedException {
        return run(ffmpeg, arguments, line -> {});
    }

    /** Runs ffprobe to its end; returns what it wrote to standard error, its last lines. */
    List<String> probe(List<String> arguments, Consumer<String> eachLine) throws IOException, InterruptedException {
        return run(ffprobe, arguments, eachLine);
    }

    /** Starts ffmpeg, whose standard output is read as bytes. */
    public FfmpegOutput open(List<String> arguments) throws IOException {
        Process process = start(ffmpeg, arguments);
        RUNNING.add(process);
        LastLines errors = new LastLines(KEPT_LINES);
        Pump err = Pump.start(process.errorReader(), errors::add);
        return new FfmpegOutput(
                process,
                exitCode -> {
                    err.join();
                    requireSuccess(ffmpeg, exitCode, errors.all());
                },
                () -> RUNNING.remove(process));
    }

    private List<String> run(Path program, List<String> arguments, Consumer<String> eachLine)
            throws IOException, InterruptedException {
        Process process = start(program, arguments);
        RUNNING.add(process);
        try {
            LastLines errors = new LastLines(KEPT_LINES);
            Pump out = Pump.start(process.inputReader(), eachLine);
            Pump err = Pump.start(process.errorReader(), errors::add);
            int exitCode = process.waitFor();
            out.join();
            err.join();
            requireSuccess(program, exitCode, errors.all());
            return errors.all();
        } finally {
            process.destroyForcibly();
            RUNNING.remove(process);
        }
    }

    private static void requireSuccess(Path program, int exitCode, List<String> lastLines)
            throws FfmpegException, InterruptedException {
        if (exitCode != 0 && ending) {
            throw new InterruptedException("this process ends");
        }
        if (exitCode != 0) {
            throw new FfmpegException(program.getFileName().toString(), exitCode, lastLines);
        }
    }

    private Process start(Path program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(ChildKeeping.prefix());
        command.add(program.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        if (libraryPath != null) {
            builder.environment().put("LD_LIBRARY_PATH", libraryPath);
            // Bound on first call, or the placeholders' missing functions would be missed at once.
            builder.environment().remove("LD_BIND_NOW");
        }
        return builder.start();
    }

    private static void killAll() {
        ending = true;
        RUNNING.forEach(Process::destroyForcibly);
    }

    /** The end of what a program said. Written by one pump, read after it has ended. */
    private static final class LastLines {
        private final int most;
        private final Deque<String> lines = new ArrayDeque<>();

        LastLines(int most) {
            this.most = most;
        }

        synchronized void add(String line) {
            if (lines.size() == most) {
                lines.removeFirst();
            }
            lines.addLast(line);
        }

        synchronized List<String> all() {
            return List.copyOf(lines);
        }
    }

    /** Reads a stream to its end, so that the program never waits for us. */
    private static final class Pump {
        private final Thread thread;
        private volatile @Nullable RuntimeException failure;

        private Pump(BufferedReader reader, Consumer<String> eachLine) {
            thread = Thread.ofPlatform().daemon().name("ffmpeg-output").unstarted(() -> read(reader, eachLine));
        }

        static Pump start(BufferedReader reader, Consumer<String> eachLine) {
            Pump pump = new Pump(reader, eachLine);
            pump.thread.start();
            return pump;
        }

        private void read(BufferedReader reader, Consumer<String> eachLine) {
            try (reader) {
                reader.lines().forEach(eachLine);
            } catch (IOException | RuntimeException e) {
                failure = e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
            }
        }

        void join() throws InterruptedException {
            thread.join();
            RuntimeException thrown = failure;
            if (thrown != null) {
                throw thrown;
            }
        }
    }
}
