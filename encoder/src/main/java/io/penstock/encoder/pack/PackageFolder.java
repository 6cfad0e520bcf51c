package io.penstock.encoder.pack;

import io.penstock.contracts.pack.PackageFile;
import io.penstock.encoder.asset.Durable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The folder a package grows in; remembers every file's length and digest. For one thread. */
final class PackageFolder {
    private final Path root;
    private final List<PackageFile> files = new ArrayList<>();

    PackageFolder(Path root) {
        this.root = root;
    }

    void write(String path, String text) throws IOException {
        write(path, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes a new file through to the disk. */
    void write(String path, ByteBuffer content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        files.add(new PackageFile(path, content.remaining(), sha256(content.duplicate())));
        Durable.write(file, content);
    }

    /** Where a file of the package is. */
    Path file(String path) {
        return root.resolve(path);
    }

    /** Reads back what was written. */
    ByteBuffer read(String path) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file(path)));
    }

    /** Returns once all folders' entries are on the disk. */
    void force() throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (PackageFile file : files) {
            folders.add(file(file.path()).getParent());
        }
        folders.add(root);
        for (Path folder : folders) {
            Durable.force(folder);
        }
    }

    /** All files so far, by path. */
    List<PackageFile> files() {
        return files.stream().sorted((a, b) -> a.path().compareTo(b.path())).toList();
    }

    /** 64 lower-case hex digits. */
    static String sha256(ByteBuffer content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(content);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
