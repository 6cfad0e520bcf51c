package io.penstock.encoder.asset;

import io.penstock.contracts.AssetLayout;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;

/**
 * The asset store on a folder, laid out by {@link AssetLayout}, with scratch folders below {@code work/}. A package is built in
 * scratch and renamed into place; a rename onto a published package fails, so the first worker wins. Scratch of workers that
 * died is removed when the store is opened.
 */
public final class FolderAssetStore implements AssetStore {
    private final Path root;
    private final Path workRoot;

    private FolderAssetStore(Path root, Path workRoot) {
        this.root = root;
        this.workRoot = workRoot;
    }

    /** @throws IOException where the folder cannot be made or written */
    public static FolderAssetStore open(Path root) throws IOException {
        Path work = Files.createDirectories(root.toAbsolutePath().resolve("work"));
        WorkFolder.sweep(work);
        return new FolderAssetStore(root.toAbsolutePath(), work);
    }

    @Override
    public Optional<Path> master(PackageRef ref, WorkFolder work) {
        Path master = root.resolve(AssetLayout.master(ref));
        return Files.isRegularFile(master) ? Optional.of(master) : Optional.empty();
    }

    @Override
    public void deleteMaster(PackageRef ref) throws IOException {
        Path master = root.resolve(AssetLayout.master(ref));
        Files.deleteIfExists(master);
        Path version = folderOf(master);
        deleteWhereEmpty(version);
        deleteWhereEmpty(folderOf(version));
    }

    @Override
    public Optional<byte[]> packageJson(PackageRef ref) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(packageFolder(ref).resolve(PackageManifest.FILE_NAME)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public WorkFolder newWork() throws IOException {
        return WorkFolder.create(workRoot);
    }

    @Override
    public boolean publish(PackageRef ref, Path folder) throws IOException {
        Path target = packageFolder(ref);
        Path titleFolder = Files.createDirectories(folderOf(target));
        try {
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
            return false;
        } catch (FileSystemException e) {
            // The JDK names ENOTEMPTY only in the message of a plain FileSystemException on this path.
            if (Files.exists(target.resolve(PackageManifest.FILE_NAME))) {
                return false;
            }
            throw e;
        }
        Durable.force(titleFolder);
        return true;
    }

    private Path packageFolder(PackageRef ref) {
        return root.resolve(AssetLayout.packageFolder(ref));
    }

    /** Of a path below the root, which therefore has a parent. */
    private static Path folderOf(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    private static void deleteWhereEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // Other versions of the title still have their master here: the folder stays.
            return;
        }
    }
}
