package io.penstock.edge.store;

import io.penstock.contracts.pack.PackageFile;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A package on this disk and the only paths that are ever served of it: those that its package.json lists. A request's path
 * is looked up here as text and never resolved against a folder, so that no path can leave the package.
 */
public final class StoredPackage {
    private final PackageRef ref;
    private final Map<String, ContentFile> files;
    private final long totalBytes;

    private StoredPackage(PackageRef ref, Map<String, ContentFile> files, long totalBytes) {
        this.ref = ref;
        this.files = Map.copyOf(files);
        this.totalBytes = totalBytes;
    }

    /**
     * Reads a package's list and checks every file's length.
     *
     * @throws IOException where the folder is no whole package of that name; the message says what is wrong
     */
    public static StoredPackage open(PackageRef ref, Path folder) throws IOException {
        Path list = folder.resolve(PackageManifest.FILE_NAME);
        byte[] json = Files.readAllBytes(list);
        PackageManifest manifest;
        try {
            manifest = JsonMapper.shared().readValue(json, PackageManifest.class);
        } catch (JacksonException e) {
            throw new IOException(list + " is no package list: " + e.getOriginalMessage(), e);
        }
        if (!manifest.ref().equals(ref)) {
            throw new IOException(list + " is of " + manifest.ref() + "; it must be of " + ref);
        }
        Instant modified = Files.getLastModifiedTime(list).toInstant().truncatedTo(ChronoUnit.SECONDS);
        Map<String, ContentFile> files = new HashMap<>();
        for (PackageFile file : manifest.files()) {
            Path path = folder.resolve(file.path());
            long bytes = Files.size(path);
            if (bytes != file.bytes()) {
                throw new IOException(path + " has " + bytes + " bytes; its package lists " + file.bytes());
            }
            files.put(file.path(), entry(path, file.path(), bytes, file.sha256(), modified));
        }
        files.put(
                PackageManifest.FILE_NAME, entry(list, PackageManifest.FILE_NAME, json.length, sha256(json), modified));
        return new StoredPackage(ref, files, manifest.totalBytes() + json.length);
    }

    public PackageRef ref() {
        return ref;
    }

    /** Bytes on disk, package.json included. */
    public long totalBytes() {
        return totalBytes;
    }

    /** @param path relative to the package */
    public @Nullable ContentFile find(String path) {
        return files.get(path);
    }

    private static ContentFile entry(Path path, String name, long bytes, String sha256, Instant modified) {
        return new ContentFile(path, bytes, '"' + sha256 + '"', MediaTypes.of(name), modified, true);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
