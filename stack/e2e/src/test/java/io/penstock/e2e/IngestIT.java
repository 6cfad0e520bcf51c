package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.encoder.encode.Ffmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code penstock ingest}: a film in, a title out; and what is no film is refused and leaves nothing. */
class IngestIT {
    private static final int REFUSED = 3;

    private final Stack stack = Stack.shared();
    private final Rest rest = stack.rest();

    @TempDir
    Path folder;

    @BeforeEach
    void whole() {
        stack.heal();
    }

    @Test
    void aFilmBecomesATitleThatPlays() throws Exception {
        Path film = film("film.mkv", List.of("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "flac"));
        Program.Outcome outcome = ingest(film, "Test picture with a tone");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out().strip()).isEqualTo("test-picture-with-a-tone");
        assertThat(outcome.err()).contains("uploading", "encoding", "filling edges");

        Rest.Answer title = rest.get("/api/v1/titles/test-picture-with-a-tone", stack.viewerToken());
        assertThat(title.json().get("name").asString()).isEqualTo("Test picture with a tone");
        Rest.Answer found = rest.get("/api/v1/search?q=test+picture", stack.viewerToken());
        assertThat(found.body()).contains("test-picture-with-a-tone");
        try (Viewer viewer = stack.play("ingested", "Test picture with a tone", "--fast")) {
            assertThat(viewer.outcome().isWhole().json().get("segments").asInt())
                    .isPositive();
        }
    }

    @Test
    void whatIsNoVideoIsRefused() throws Exception {
        isRefused(Files.writeString(folder.resolve("notes.mp4"), "no film at all\n".repeat(100)));
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws Exception {
        Path film = film("whole.mp4", List.of("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"));
        byte[] bytes = Files.readAllBytes(film);
        isRefused(Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length / 2)));
        Path early = film(
                "early.mp4",
                List.of("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-movflags", "+faststart"));
        bytes = Files.readAllBytes(early);
        isRefused(Files.write(folder.resolve("cut-late.mp4"), Arrays.copyOf(bytes, bytes.length * 2 / 3)));
    }

    @Test
    void soundWithoutAPictureIsRefused() throws Exception {
        Path sound = folder.resolve("sound.m4a");
        run(List.of("-f", "lavfi", "-i", "sine=duration=2", "-c:a", "aac", sound.toString()));
        isRefused(sound);
    }

    @Test
    void aFilmOfNoLengthIsRefused() throws Exception {
        Path empty = folder.resolve("empty.mp4");
        run(List.of("-f", "lavfi", "-i", "testsrc2=duration=1", "-frames:v", "0", "-c:v", "libx264", empty.toString()));
        isRefused(empty);
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThat(ingest(folder.resolve("nowhere.mp4"), "Nowhere").exitCode()).isNotZero();
    }

    private void isRefused(Path file) {
        List<Path> before = assets();
        Program.Outcome outcome = ingest(file, "Refused");
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(REFUSED);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("refused " + file + ": ");
        assertThat(outcome.err()).doesNotContain("Exception", "\tat ");
        assertThat(assets()).isEqualTo(before);
        assertThat(rest.get("/api/v1/titles/refused", stack.viewerToken()).status())
                .isEqualTo(404);
    }

    private List<Path> assets() {
        try (Stream<Path> files = Files.walk(stack.state().assets())) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Program.Outcome ingest(Path file, String name) {
        try (Program program = Program.launcher(
                folder.resolve("ingest"),
                "ingest",
                file.toString(),
                "--title",
                name,
                "--state",
                stack.state().path().toString())) {
            return program.await(120);
        }
    }

    private Path film(String name, List<String> how) throws Exception {
        Path film = folder.resolve(name);
        List<String> arguments = new ArrayList<>(List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=320x180:rate=24:duration=6",
                "-f",
                "lavfi",
                "-i",
                "sine=duration=6"));
        arguments.addAll(how);
        arguments.add(film.toString());
        run(arguments);
        return film;
    }

    private static void run(List<String> arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y"));
        all.addAll(arguments);
        Ffmpeg.find().run(all, line -> {});
    }
}
