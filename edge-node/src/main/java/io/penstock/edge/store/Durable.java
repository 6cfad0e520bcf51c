package io.penstock.edge.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** fsync: when these have returned, what was written outlives a power cut. */
public final class Durable {
    private Durable() {}

    public static void file(Path file) throws IOException {
        force(file, StandardOpenOption.WRITE);
    }

    /** The names in a directory: files made in it, renamed into it or out of it. */
    public static void directory(Path directory) throws IOException {
        force(directory, StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
