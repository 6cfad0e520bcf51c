package io.penstock.edge.fill;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much the file system of a folder may still take. Thread-safe. */
final class DiskRoom {
    private final Path folder;
    private final FileStore fileSystem;
    private final long reserveBytes;

    DiskRoom(Path folder, long reserveBytes) throws IOException {
        this.folder = folder;
        this.fileSystem = Files.getFileStore(folder);
        this.reserveBytes = reserveBytes;
    }

    /** @throws DiskFullException where so many bytes more would leave less than the reserve */
    void require(long bytes) throws IOException {
        long free = fileSystem.getUsableSpace();
        if (free - reserveBytes < bytes) {
            throw new DiskFullException("the file system of " + folder + " has " + free + " bytes free; " + bytes
                    + " are to come and " + reserveBytes + " must stay free");
        }
    }
}
