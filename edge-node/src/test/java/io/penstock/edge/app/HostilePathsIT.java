package io.penstock.edge.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.edge.disk.KernelPageCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a path says, it leads to no file but those that are meant: of a folder, and of a package. */
class HostilePathsIT {
    private static final String SECRET = "this is nobody's business";
    private static final PackageRef FILM = new PackageRef("film", 1);
    private static final PackageRef LEAKING = new PackageRef("leaking", 1);
    private static final byte[] SEGMENT = EdgeFixture.bytes(1, 10_000);

    @TempDir
    private static Path folder;

    private static TestEdge files;
    private static TestEdge packages;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(folder.resolve("secret.txt"), SECRET);
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.createDirectory(root.resolve("films"));
        Files.write(root.resolve("films/film.mp4"), SEGMENT);
        Files.createSymbolicLink(root.resolve("out"), folder);
        Files.createSymbolicLink(root.resolve("out.txt"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("films/far"), Path.of("../../secret.txt"));
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
        Files.createSymbolicLink(root.resolve("near"), root.resolve("films/film.mp4"));
        Process pipe = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        assertThat(pipe.waitFor(10, SECONDS) && pipe.exitValue() == 0).isTrue();
        files = TestEdge.alone(new KernelPageCache(), "--root", root.toString(), "--port", "0");

        Path titles = Files.createDirectories(folder.resolve("titles"));
        EdgeFixture.writePackage(titles, FILM, SEGMENT);
        Files.writeString(titles.resolve("film/1/unlisted.txt"), SECRET);
        Path leaking = EdgeFixture.writePackage(titles, LEAKING, SEGMENT);
        Path segment = leaking.resolve("v-h264-360-1/seg-00001.m4s");
        Files.move(segment, folder.resolve("elsewhere.m4s"));
        Files.createSymbolicLink(segment, folder.resolve("elsewhere.m4s"));
        Path keys = Files.writeString(folder.resolve("keys"), TokenKeyFile.newLine("k") + "\n");
        token = sign(keys, FILM);
        packages = TestEdge.alone(
                new KernelPageCache(), "--root", titles.toString(), "--key-file", keys.toString(), "--port", "0");
        try (Viewer viewer = new Viewer(packages.httpPort())) {
            assertThat(viewer.get("/t/" + sign(keys, LEAKING) + "/leaking/1/v-h264-360-1/seg-00001.m4s")
                            .status())
                    .as("a package with a link out of it")
                    .isEqualTo(404);
        }
    }

    @AfterAll
    static void stop() {
        files.close();
        packages.close();
    }

    private static String sign(Path keys, PackageRef ref) throws Exception {
        return EdgeToken.sign(
                TokenKeyFile.read(keys).getFirst(), Instant.now().plus(Duration.ofMinutes(5)), UUID.randomUUID(), ref);
    }

    @Test
    void whatIsMeantToBeServedIs() throws Exception {
        try (Viewer viewer = new Viewer(files.httpPort())) {
            assertThat(viewer.get("/films/film.mp4").body()).isEqualTo(SEGMENT);
            assertThat(viewer.get("/near").body())
                    .as("a link inside the folder")
                    .isEqualTo(SEGMENT);
            assertThat(viewer.get("http://elsewhere/films/film.mp4?x=%2e%2e/").body())
                    .isEqualTo(SEGMENT);
            assertThat(viewer.get("/films/%66ilm.mp4").body()).isEqualTo(SEGMENT);
        }
        try (Viewer viewer = new Viewer(packages.httpPort())) {
            assertThat(viewer.get("/t/" + token + "/film/1/v-h264-360-1/seg-00001.m4s")
                            .body())
                    .isEqualTo(SEGMENT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../secret.txt",
                "films/../../secret.txt",
                "./films/film.mp4",
                "films/./film.mp4",
                "films//film.mp4",
                "/films/film.mp4",
                "films/film.mp4/",
                "films/film.mp4/..",
                "%2e%2e/secret.txt",
                "%2E%2e%2Fsecret.txt",
                "..%2fsecret.txt",
                "%2e%2e%5csecret.txt",
                "..\\secret.txt",
                "..%5csecret.txt",
                "%252e%252e/secret.txt",
                "%c0%ae%c0%ae/secret.txt",
                "%c0%ae%c0%ae%c0%afsecret.txt",
                "..%c0%afsecret.txt",
                "%e0%80%ae%e0%80%ae/secret.txt",
                "%f0%80%80%ae./secret.txt",
                "..%e0%80%afsecret.txt",
                "%ed%a0%80",
                "%ff",
                "\u00e9",
                "films%2ffilm.mp4",
                "films/film.mp4%00",
                "films/film.mp4%00.txt",
                "%00",
                "films/film.mp4%0a",
                "films/film.mp4%0d%0aX:%20y",
                "films/film.mp4%7f",
                "films/film.mp4%20",
                "films/film.mp4.",
                "films",
                "films/",
                "out/secret.txt",
                "out.txt",
                "films/far",
                "loop",
                "loop/secret.txt",
                "pipe",
                "~root/secret.txt",
                "file:///etc/passwd",
                "etc/passwd",
                "proc/self/environ",
                "%",
                "%2",
                "%zz",
                "%u002e%u002e/secret.txt",
                "unlisted.txt",
                ".",
                "",
            })
    void aTrickOpensNothing(String trick) throws Exception {
        for (String answer : new String[] {
            answer(files, "/" + trick),
            answer(packages, "/t/" + token + "/film/1/" + trick),
            answer(packages, "/t/" + token + "/film/" + trick),
            answer(packages, "/t/" + token + "/" + trick),
            answer(packages, "/" + trick)
        }) {
            assertThat(answer).matches("40[0-4] .*").doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"films/film.mp4", "../secret.txt", "*", "http:", "http://", "http:/x", "//", "?"})
    void aTargetThatIsNoPathIsRefused(String target) throws Exception {
        assertThat(answer(files, target)).matches("40[04] .*");
    }

    /** Status and body. */
    private static String answer(TestEdge edge, String target) throws Exception {
        try (Viewer viewer = new Viewer(edge.httpPort())) {
            Viewer.Answer answer = viewer.get(target);
            return answer.status() + " " + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8).strip();
        }
    }
}
