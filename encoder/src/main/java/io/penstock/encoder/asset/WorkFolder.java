package io.penstock.encoder.asset;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A scratch folder that is gone after its owner. Beside it stands a lock file which the owning process holds for as long as it
 * lives, so that {@link #sweep} can tell what a killed process left from what a living one uses.
 */
public final class WorkFolder implements AutoCloseable {
    private static final String PREFIX = ".penstock-work-";
    private static final String LOCK_SUFFIX = ".lock";

    /** Our own: closing any channel on a file gives up every lock this process has on it, so a sweep must not open them. */
    private static final Set<Path> OWN_LOCKS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path lockFile;
    private final FileChannel lock;

    private WorkFolder(Path path, Path lockFile, FileChannel lock) {
        this.path = path;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Makes an empty scratch folder inside {@code parent}, which must exist. */
    public static WorkFolder create(Path parent) throws IOException {
        while (true) {
            String name = PREFIX + UUID.randomUUID();
            Path lockFile = parent.toRealPath().resolve(name + LOCK_SUFFIX);
            OWN_LOCKS.add(lockFile);
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            // A sweeper may have taken the file between its making and its locking; then it is gone, and we try again.
            FileLock taken = channel.tryLock();
            if (taken != null && Files.exists(lockFile)) {
                return new WorkFolder(Files.createDirectory(parent.resolve(name)), lockFile, channel);
            }
            channel.close();
            OWN_LOCKS.remove(lockFile);
        }
    }

    /** Removes the scratch folders in {@code parent} whose owners are dead. */
    public static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent.toRealPath(), PREFIX + "*" + LOCK_SUFFIX)) {
            for (Path lockFile : locks) {
                if (!OWN_LOCKS.contains(lockFile)) {
                    sweepOne(lockFile);
                }
            }
        }
    }

    private static void sweepOne(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            FileLock taken = channel.tryLock();
            if (taken != null) {
                String name = lockFile.getFileName().toString();
                deleteTree(lockFile.resolveSibling(name.substring(0, name.length() - LOCK_SUFFIX.length())));
                Files.deleteIfExists(lockFile);
            }
        } catch (NoSuchFileException e) {
            // Its owner has just closed it, or another sweeper was faster: there is nothing left to remove.
            return;
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            deleteTree(path);
            Files.deleteIfExists(lockFile);
        } finally {
            OWN_LOCKS.remove(lockFile);
        }
    }

    /** Removes a folder and all below it; nothing happens where it is missing. Links are removed, not followed. */
    public static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException error) throws IOException {
                if (error != null) {
                    throw error;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
