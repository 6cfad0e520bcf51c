package io.penstock.edge.app;

import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageFile;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Many packages of many files that cost little to write: their files are hard links to few, each package's in its own order. */
final class LinkedPackages {
    private static final int CONTENTS = 97;
    private static final String RENDITION = "v-h264-1080-3";
    private final int files;
    private final List<byte[]> contents = new ArrayList<>();
    private final List<Path> sources = new ArrayList<>();
    private final List<String> digests = new ArrayList<>();

    private LinkedPackages(int files) {
        this.files = files;
    }

    /** Writes packages {@code root/film/1} and on. */
    static LinkedPackages write(Path root, Path contents, int packages, int files) throws Exception {
        LinkedPackages all = new LinkedPackages(files);
        for (int i = 0; i < CONTENTS; i++) {
            byte[] bytes = EdgeFixture.bytes(i, 100 + i);
            all.contents.add(bytes);
            all.sources.add(Files.write(contents.resolve("content-" + i), bytes));
            all.digests.add(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        }
        for (int number = 1; number <= packages; number++) {
            all.write(root, number);
        }
        return all;
    }

    static PackageRef ref(int number) {
        return new PackageRef("film", number);
    }

    static String path(int file) {
        return RENDITION + "/" + name(file);
    }

    /** What a package's file must be. */
    byte[] content(int number, int file) {
        return contents.get(which(number, file));
    }

    private void write(Path root, int number) throws Exception {
        Path home = root.resolve(ref(number).toString());
        Files.createDirectories(home.resolve(RENDITION));
        List<PackageFile> listed = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        for (int file = 0; file < files; file++) {
            int which = which(number, file);
            int bytes = contents.get(which).length;
            Files.createLink(home.resolve(path(file)), sources.get(which));
            listed.add(new PackageFile(path(file), bytes, digests.get(which)));
            segments.add(new Segment(name(file), file * 2000L, 2000, bytes));
        }
        Rendition video = new Rendition(
                RENDITION,
                MediaKind.VIDEO,
                "avc1.640028",
                900,
                800,
                1000,
                1920,
                1080,
                "24",
                null,
                null,
                null,
                segments);
        Files.writeString(
                home.resolve(PackageManifest.FILE_NAME),
                JsonMapper.shared()
                        .writeValueAsString(new PackageManifest("film", number, 2.0 * files, List.of(video), listed)));
    }

    private static int which(int number, int file) {
        return (number * 7 + file) % CONTENTS;
    }

    private static String name(int file) {
        return "seg-%05d.m4s".formatted(file + 1);
    }
}
