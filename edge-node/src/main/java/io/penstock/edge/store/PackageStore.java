package io.penstock.edge.store;

import io.penstock.contracts.Slug;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packages of one folder, {@code {root}/{titleId}/{version}}. Thread-safe: event loops look up, the filling thread adds
 * and removes.
 */
public final class PackageStore {
    private static final Logger LOG = LoggerFactory.getLogger(PackageStore.class);
    private final Path root;
    private final boolean discovering;
    private final ConcurrentMap<PackageRef, StoredPackage> packages = new ConcurrentHashMap<>();

    private PackageStore(Path root, boolean discovering) {
        this.root = root;
        this.discovering = discovering;
    }

    /** An edge's own store: what is there at start, and what is added. A package that is not whole is left out and logged. */
    public static PackageStore indexed(Path root) throws IOException {
        Files.createDirectories(root);
        PackageStore store = new PackageStore(root, false);
        for (PackageRef ref : store.foldersOnDisk()) {
            store.load(ref);
        }
        return store;
    }

    /** A store that others write: a package is looked for when it is first asked for. */
    public static PackageStore discovering(Path root) throws IOException {
        Files.createDirectories(root);
        return new PackageStore(root, true);
    }

    public @Nullable StoredPackage find(PackageRef ref) {
        StoredPackage known = packages.get(ref);
        if (known != null || !discovering || !Files.exists(folder(ref).resolve(PackageManifest.FILE_NAME))) {
            return known;
        }
        return load(ref);
    }

    /** Everything held whole, in order. */
    public List<PackageRef> inventory() {
        return packages.keySet().stream().sorted().toList();
    }

    public long usedBytes() {
        return packages.values().stream().mapToLong(StoredPackage::totalBytes).sum();
    }

    /**
     * Takes a complete folder into the store by one rename, so that it is served whole or not at all.
     *
     * @throws IOException where it is no whole package of that name
     */
    public void publish(PackageRef ref, Path complete) throws IOException {
        StoredPackage.open(ref, complete);
        Path target = folder(ref);
        Files.createDirectories(target.getParent());
        Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
        packages.put(ref, StoredPackage.open(ref, target));
    }

    /** Responses that have a file open finish; new ones no longer find the package. */
    public void remove(PackageRef ref) throws IOException {
        packages.remove(ref);
        deleteTree(folder(ref));
    }

    /** Deletes a folder and all below it; none is no error. */
    public static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private @Nullable StoredPackage load(PackageRef ref) {
        try {
            StoredPackage found = StoredPackage.open(ref, folder(ref));
            packages.put(ref, found);
            return found;
        } catch (IOException e) {
            LOG.warn("package {} is not whole and is not served: {}", ref, e.getMessage());
            return null;
        }
    }

    private Path folder(PackageRef ref) {
        return root.resolve(ref.titleId()).resolve(Integer.toString(ref.version()));
    }

    private Set<PackageRef> foldersOnDisk() throws IOException {
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
