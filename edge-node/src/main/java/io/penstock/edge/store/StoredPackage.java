package io.penstock.edge.store;

import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.edge.disk.Disk;
import io.penstock.edge.disk.Disks;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The index of a package on this disk: the only paths that are ever served of it, those that its package.json lists. A request's
 * path is looked up here as text and never resolved against a folder, so that no path can leave the package. The files it
 * gives out do not keep it in memory. Thread-safe.
 */
final class StoredPackage {
    private static final int WEAK_REFERENCE_BYTES = 32;
    private final PackageList list;
    private final Path folder;
    private final Disk disk;
    private final Instant modified;
    private final WeakReference<StoredPackage> self = new WeakReference<>(this);

    /** The files that somebody has: there is one object for each, so that each is opened once. */
    private final AtomicReferenceArray<@Nullable WeakReference<ContentFile>> given;

    private volatile boolean retired;

    private StoredPackage(PackageList list, Path folder, Disk disk, Instant modified) {
        this.list = list;
        this.folder = folder;
        this.disk = disk;
        this.modified = modified;
        this.given = new AtomicReferenceArray<>(list.files());
    }

    /**
     * Reads a package's list.
     *
     * @throws BrokenPackageException where it is not the list of that package
     * @throws IOException where it cannot be read
     */
    static StoredPackage read(PackageRef ref, Path folder, Disks disks) throws IOException {
        Path file = folder.resolve(PackageManifest.FILE_NAME);
        stayIn(folder.toRealPath(), file);
        PackageList list = PackageListReader.read(file);
        if (!list.ref().equals(ref)) {
            throw new BrokenPackageException(file + " is of " + list.ref() + "; it must be of " + ref);
        }
        Instant modified = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
        return new StoredPackage(list, folder, disks.of(folder), modified);
    }

    /** The same package, where it is after a rename. */
    StoredPackage movedTo(Path place) {
        return new StoredPackage(list, place, disk, modified);
    }

    /**
     * Checks every file's length.
     *
     * @throws IOException where the package is not whole; the message says what is wrong
     */
    void requireWhole() throws IOException {
        Path home = folder.toRealPath();
        for (int i = 0; i < list.files(); i++) {
            Path path = folder.resolve(list.paths().path(i));
            stayIn(home, path);
            long bytes = Files.size(path);
            if (bytes != list.lengths()[i]) {
                throw new BrokenPackageException(
                        path + " has " + bytes + " bytes; its package lists " + list.lengths()[i]);
            }
        }
    }

    /** Bytes on disk, package.json included. */
    long totalBytes() {
        return list.totalBytes();
    }

    /** Of its list: lists that differ have, but for chance, different ones. */
    long mark() {
        return list.mark();
    }

    int files() {
        return list.files();
    }

    /** What this takes of the heap at most, about, without the files that somebody has. */
    long heapBytes() {
        return list.heapBytes() + (4L + WEAK_REFERENCE_BYTES) * list.files() + 200;
    }

    /** @param path relative to the package; may be one for lookups */
    Found find(PathKey path) {
        int number = list.paths().find(path);
        return number < 0 ? new Refusal(404, "package " + list.ref() + " has no such file") : file(number);
    }

    ContentFile file(int number) {
        while (true) {
            WeakReference<ContentFile> before = given.get(number);
            ContentFile known = before == null ? null : before.get();
            if (known != null) {
                return known;
            }
            ContentFile fresh = describe(number);
            if (given.compareAndSet(number, before, new WeakReference<>(fresh))) {
                if (retired) {
                    fresh.retire();
                }
                return fresh;
            }
        }
    }

    /** From now on no file is kept open on behalf of this index; who is being sent one gets all of it. */
    void retire() {
        retired = true;
        for (int i = 0; i < given.length(); i++) {
            WeakReference<ContentFile> reference = given.get(i);
            ContentFile file = reference == null ? null : reference.get();
            if (file != null) {
                file.retire();
            }
        }
    }

    private ContentFile describe(int number) {
        String name = list.paths().path(number);
        ContentFile file = new ContentFile(
                disk,
                folder,
                name,
                list.lengths()[number],
                '"' + list.sha256(number) + '"',
                MediaTypes.of(name),
                modified,
                true,
                list.bitsPerSecond(number));
        if (list.next()[number] >= 0) {
            file.followedBy(self, list.next()[number]);
        }
        return file;
    }

    /** A link may stand for a whole package; inside one none leads out of it. */
    private static void stayIn(Path home, Path file) throws IOException {
        Path real = file.toRealPath();
        if (!real.startsWith(home) || !Files.isRegularFile(real)) {
            throw new BrokenPackageException(file + " is " + real + "; it must be a regular file inside its package");
        }
    }
}
