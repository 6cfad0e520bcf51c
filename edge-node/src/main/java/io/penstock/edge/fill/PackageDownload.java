package io.penstock.edge.fill;

import io.penstock.contracts.pack.PackageFile;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.edge.store.PackageStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches one package into a folder beside the store: list first, then every file, each checked against its length and
 * SHA-256 and resumed where an earlier attempt broke off. What is whole is published by one rename; what is not stays
 * unseen.
 */
final class PackageDownload {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BUFFER = 256 * 1024;
    private static final int LARGEST_LIST = 64 * 1024 * 1024;
    private final HttpClient client;
    private final PackageStore store;
    private final Path workFolder;

    PackageDownload(HttpClient client, PackageStore store, Path workFolder) {
        this.client = client;
        this.store = store;
        this.workFolder = workFolder;
    }

    /**
     * @param source signed base of the package, ending in a slash
     * @param room bytes that the whole package may take
     * @throws NoRoomException where it would take more, before anything but its list is fetched
     * @throws IOException where the source has no whole package of that name; what was fetched stays for the next attempt
     */
    void fetch(PackageRef ref, URI source, long room) throws IOException, InterruptedException {
        Path folder = workFolder.resolve(folderName(ref));
        Files.createDirectories(folder);
        byte[] list = list(source);
        PackageManifest manifest = parse(ref, list);
        if (manifest.totalBytes() + list.length > room) {
            throw new NoRoomException(ref + " has " + manifest.totalBytes() + " bytes, and there is room for " + room);
        }
        for (PackageFile file : manifest.files()) {
            fetchFile(folder.resolve(file.path()), file, source.resolve(file.path()));
        }
        Path listFile = folder.resolve(PackageManifest.FILE_NAME);
        Files.write(listFile, list);
        force(listFile);
        store.publish(ref, folder);
    }

    private byte[] list(URI source) throws IOException, InterruptedException {
        try (InputStream body =
                get(source.resolve(PackageManifest.FILE_NAME), 0).body()) {
            return body.readNBytes(LARGEST_LIST);
        }
    }

    /** Removes what was begun and is not wanted any more. */
    void sweep(Set<PackageRef> wanted) throws IOException {
        Set<String> kept = wanted.stream().map(PackageDownload::folderName).collect(Collectors.toSet());
        try (Stream<Path> begun = Files.list(workFolder)) {
            for (Path folder : begun.toList()) {
                if (!kept.contains(String.valueOf(folder.getFileName()))) {
                    PackageStore.deleteTree(folder);
                }
            }
        }
    }

    private static String folderName(PackageRef ref) {
        return ref.titleId() + "-" + ref.version();
    }

    private static PackageManifest parse(PackageRef ref, byte[] list) throws IOException {
        try {
            PackageManifest manifest = JsonMapper.shared().readValue(list, PackageManifest.class);
            if (manifest.ref().equals(ref)) {
                return manifest;
            }
            throw new IOException("the source's package.json is of " + manifest.ref() + ", asked was " + ref);
        } catch (JacksonException e) {
            throw new IOException("the source's package.json of " + ref + " is none: " + e.getOriginalMessage(), e);
        }
    }

    private void fetchFile(Path target, PackageFile file, URI source) throws IOException, InterruptedException {
        Files.createDirectories(target.getParent());
        long have = Files.exists(target) ? Files.size(target) : 0;
        if (have > file.bytes()) {
            Files.delete(target);
            have = 0;
        }
        if (have < file.bytes()) {
            append(target, source, have, file.bytes());
        }
        if (!sha256(target).equals(file.sha256())) {
            Files.delete(target);
            throw new IOException(file.path() + " from " + source.getAuthority() + " has another SHA-256 than listed");
        }
        force(target);
    }

    private void append(Path target, URI source, long from, long wanted) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = get(source, from);
        boolean resumed = response.statusCode() == 206;
        try (InputStream body = response.body();
                FileChannel out = FileChannel.open(
                        target,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        resumed ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
            byte[] buffer = new byte[BUFFER];
            long left = wanted - (resumed ? from : 0);
            while (left > 0) {
                int read = body.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException(source.getPath() + " ended " + left + " bytes early");
                }
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                left -= read;
            }
        }
    }

    private HttpResponse<InputStream> get(URI uri, long from) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200 && response.statusCode() != 206) {
            response.body().close();
            throw new IOException(uri.getAuthority() + " answered " + response.statusCode() + " for a file to fill");
        }
        return response;
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
