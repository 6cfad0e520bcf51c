package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledProgramsIT {
    @TempDir
    Path cache;

    @Test
    void severalAtOnceUnpackOneFolderThatRuns() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Callable<Path> unpack = () -> BundledPrograms.unpackedBelow(cache);
            List<Future<Path>> folders = threads.invokeAll(List.of(unpack, unpack));
            assertThat(folders.get(0).get()).isEqualTo(folders.get(1).get());
        }
        try (var left = Files.list(cache)) {
            assertThat(left).singleElement().asString().contains("ffmpeg-");
        }
        List<String> version = new ArrayList<>();
        Ffmpeg.bundled(cache).run(List.of("-version"), version::add);
        assertThat(version.getFirst()).startsWith("ffmpeg version");
    }

    @Test
    void aDamagedFolderIsUnpackedAgainAndAnIntactOneIsKept() throws Exception {
        Path folder = BundledPrograms.unpackedBelow(cache);
        Path program = folder.resolve("ffmpeg");
        Object intact = Files.readAttributes(folder, "unix:ino").get("ino");
        BundledPrograms.unpackedBelow(cache);
        assertThat(Files.readAttributes(folder, "unix:ino").get("ino")).isEqualTo(intact);
        Files.writeString(program, "damaged");
        BundledPrograms.unpackedBelow(cache);
        assertThat(program).isExecutable();
        assertThat(Files.size(program)).isGreaterThan(100_000);
    }

    @Test
    void aNamedFfmpegMustBeAProgramWithAnFfprobeBesideIt() {
        assertThatThrownBy(() -> Ffmpeg.at(cache.resolve("ffmpeg")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("PENSTOCK_FFMPEG is \"" + cache.resolve("ffmpeg"))
                .hasMessageContaining("ffprobe beside it");
    }
}
