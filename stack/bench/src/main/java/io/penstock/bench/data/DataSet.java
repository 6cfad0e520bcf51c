package io.penstock.bench.data;

import io.penstock.stores.Folders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The served files, written afresh and removed when closed. Having been written, they are in the page cache; they are
 * forced to the disk too, so that no write-back disturbs a measurement.
 */
public final class DataSet implements AutoCloseable {
    private final Path folder;

    private DataSet(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the files of these kinds into a new folder.
     *
     * @param parent an existing folder
     * @throws IOException where they cannot be written; nothing is left behind
     */
    public static DataSet write(Path parent, Set<FileKind> kinds) throws IOException {
        DataSet made = new DataSet(Files.createTempDirectory(parent, "penstock-bench-"));
        try {
            for (FileKind kind : kinds) {
                made.write(kind);
            }
            return made;
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    /** The folder to serve. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        Folders.delete(folder);
    }

    private void write(FileKind kind) throws IOException {
        for (int i = 0; i < kind.count(); i++) {
            Path file = folder.resolve(kind.path(i).substring(1));
            if (i == 0) {
                Files.createDirectories(file.resolveSibling("."));
            }
            write(file, Pattern.file(kind.number(i), kind.bytes()));
        }
    }

    private static void write(Path file, ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
    }
}
