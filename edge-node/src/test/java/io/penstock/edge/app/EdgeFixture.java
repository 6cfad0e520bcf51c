package io.penstock.edge.app;

import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageFile;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Edges and packages of bytes that can be told apart, for tests. */
public final class EdgeFixture {
    private EdgeFixture() {}

    /** The options a command line makes, as the process gets them. */
    static EdgeCommand options(String... arguments) {
        EdgeCommand command = new EdgeCommand();
        new CommandLine(command).parseArgs(arguments);
        return command;
    }

    public static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Writes {@code folder/titleId/version} with these segments and its package.json. */
    public static Path writePackage(Path folder, PackageRef ref, byte[]... segments) throws Exception {
        Path root = folder.resolve(ref.titleId()).resolve(Integer.toString(ref.version()));
        String rendition = "v-h264-360-1";
        Files.createDirectories(root.resolve(rendition));
        List<PackageFile> files = new ArrayList<>();
        List<Segment> timeline = new ArrayList<>();
        for (int i = 0; i < segments.length; i++) {
            String name = "seg-%05d.m4s".formatted(i + 1);
            files.add(write(root, rendition + "/" + name, segments[i]));
            timeline.add(new Segment(name, i * 2000L, 2000, segments[i].length));
        }
        files.add(write(root, rendition + "/init.mp4", bytes(99, 700)));
        Rendition video = new Rendition(
                rendition, MediaKind.VIDEO, "avc1.64001e", 900, 800, 1000, 640, 360, "24", null, null, null, timeline);
        PackageManifest manifest =
                new PackageManifest(ref.titleId(), ref.version(), 2.0 * segments.length, List.of(video), files);
        Files.writeString(
                root.resolve(PackageManifest.FILE_NAME), JsonMapper.shared().writeValueAsString(manifest));
        return root;
    }

    private static PackageFile write(Path root, String path, byte[] bytes) throws IOException {
        Files.write(root.resolve(path), bytes);
        try {
            return new PackageFile(
                    path,
                    bytes.length,
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
