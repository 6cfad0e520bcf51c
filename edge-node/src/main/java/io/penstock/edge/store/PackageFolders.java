package io.penstock.edge.store;

import io.penstock.contracts.Slug;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where packages lie on the disk: {@code {root}/{titleId}/{version}}. */
final class PackageFolders {
    private static final Logger LOG = LoggerFactory.getLogger(PackageFolders.class);
    private final Path root;

    PackageFolders(Path root) throws IOException {
        this.root = Files.createDirectories(root);
    }

    /** Renames a folder into its place, from which what is there goes first; a power cut does not undo it. */
    void put(PackageRef ref, Path complete) throws IOException {
        Path target = of(ref);
        Path title = Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Durable.directory(root);
        delete(ref);
        Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
        Durable.directory(title);
        Durable.directory(Objects.requireNonNull(complete.toAbsolutePath().getParent()));
    }

    /** The list first: what is left by a process that dies meanwhile is no package. */
    void delete(PackageRef ref) throws IOException {
        Files.deleteIfExists(of(ref).resolve(PackageManifest.FILE_NAME));
        FolderTree.delete(of(ref));
    }

    Path of(PackageRef ref) {
        return root.resolve(ref.titleId()).resolve(Integer.toString(ref.version()));
    }

    /** Those that are named like a package, whole or not. */
    Set<PackageRef> all() throws IOException {
        Set<PackageRef> refs = new TreeSet<>();
        try (Stream<Path> titles = Files.list(root)) {
            for (Path title : titles.toList()) {
                if (Files.isDirectory(title) && Slug.isSlug(String.valueOf(title.getFileName()))) {
                    versions(title).forEach(refs::add);
                }
            }
        }
        return refs;
    }

    private static List<PackageRef> versions(Path title) {
        try (Stream<Path> versions = Files.list(title)) {
            return versions.map(version -> title.getFileName() + "/" + version.getFileName())
                    .flatMap(text -> parsed(text).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<PackageRef> parsed(String text) {
        try {
            return Optional.of(PackageRef.parse(text));
        } catch (IllegalArgumentException e) {
            LOG.warn("{} is no package folder: {}", text, e.getMessage());
            return Optional.empty();
        }
    }
}
