package io.penstock.edge.fill;

import io.penstock.contracts.pack.PackageFile;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.edge.store.Durable;
import io.penstock.edge.store.FolderTree;
import io.penstock.edge.store.PackageStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches one package into a folder beside the store: list first, then every file. Once all of it is right and on the disk,
 * names too, it is published by one rename; what is not stays unseen, for the next attempt to go on with. Used by one thread.
 */
final class PackageDownload {
    /** Some 30,000 files; the list and what it is read into must fit an edge's small heap. */
    private static final int LARGEST_LIST = 8 * 1024 * 1024;

    private final FillSource source;
    private final FileDownload files;
    private final DiskRoom room;
    private final PackageStore store;
    private final Path workFolder;

    /** Files of unfinished packages that this process has found right, and need not read again. */
    private final Map<PackageRef, Set<PackageFile>> right = new HashMap<>();

    PackageDownload(FillSource source, DiskRoom room, PackageStore store, Path workFolder) {
        this.source = source;
        this.files = new FileDownload(source, room);
        this.room = room;
        this.store = store;
        this.workFolder = workFolder;
    }

    /**
     * @param base signed base of the package at a source, ending in a slash
     * @param most bytes that the whole package may take
     * @throws NoRoomException where it would take more, before anything but its list is fetched
     * @throws DiskFullException where the disk is to take no more
     * @throws IOException where the source has no whole package of that name; what was fetched stays for the next attempt
     */
    void fetch(PackageRef ref, URI base, long most) throws IOException, InterruptedException {
        byte[] list = source.whole(base.resolve(PackageManifest.FILE_NAME), LARGEST_LIST);
        PackageManifest manifest = parse(ref, list);
        if (manifest.totalBytes() + list.length > most) {
            throw new NoRoomException(ref + " has " + manifest.totalBytes() + " bytes, and there is room for " + most);
        }
        Path folder = Files.createDirectories(workFolder.resolve(folderName(ref)));
        room.require(manifest.totalBytes() + list.length - bytesIn(folder));
        Set<PackageFile> done = right.computeIfAbsent(ref, unknown -> new HashSet<>());
        for (PackageFile file : manifest.files()) {
            if (!done.contains(file)) {
                files.fetch(folder.resolve(file.path()), file, base.resolve(file.path()));
                done.add(file);
            }
        }
        // Forgotten first: if the package is not whole after all, everything is looked at again.
        right.remove(ref);
        publish(ref, folder, manifest, list);
    }

    /** Removes what was begun and is not wanted any more. */
    void sweep(Set<PackageRef> wanted) throws IOException {
        right.keySet().retainAll(wanted);
        Set<String> kept = wanted.stream().map(PackageDownload::folderName).collect(Collectors.toSet());
        try (Stream<Path> begun = Files.list(workFolder)) {
            for (Path folder : begun.toList()) {
                if (!kept.contains(String.valueOf(folder.getFileName()))) {
                    FolderTree.delete(folder);
                }
            }
        }
    }

    private void publish(PackageRef ref, Path folder, PackageManifest manifest, byte[] list) throws IOException {
        Path listFile = folder.resolve(PackageManifest.FILE_NAME);
        Files.write(listFile, list);
        Durable.file(listFile);
        removeUnlisted(folder, manifest);
        for (Path directory : walk(folder, Files::isDirectory)) {
            Durable.directory(directory);
        }
        store.publish(ref, folder);
    }

    /** What an older list named would be served by nobody and take room for ever. */
    private static void removeUnlisted(Path folder, PackageManifest manifest) throws IOException {
        Set<Path> listed = manifest.files().stream()
                .map(file -> folder.resolve(file.path()))
                .collect(Collectors.toCollection(HashSet::new));
        listed.add(folder.resolve(PackageManifest.FILE_NAME));
        for (Path file : walk(folder, path -> !Files.isDirectory(path))) {
            if (!listed.contains(file)) {
                Files.delete(file);
            }
        }
    }

    private static long bytesIn(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : walk(folder, Files::isRegularFile)) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static List<Path> walk(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(wanted).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String folderName(PackageRef ref) {
        return ref.titleId() + "-" + ref.version();
    }

    private static PackageManifest parse(PackageRef ref, byte[] list) throws IOException {
        try {
            @Nullable PackageManifest manifest = JsonMapper.shared().readValue(list, PackageManifest.class);
            if (manifest != null && manifest.ref().equals(ref)) {
                return manifest;
            }
            String other = manifest == null ? "of nothing" : "of " + manifest.ref();
            throw new IOException("the source's package.json is " + other + ", asked was " + ref);
        } catch (JacksonException e) {
            throw new IOException("the source's package.json of " + ref + " is none: " + e.getOriginalMessage(), e);
        }
    }
}
