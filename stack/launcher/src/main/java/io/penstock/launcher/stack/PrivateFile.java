package io.penstock.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/** Files that only their owner may read: mode 0600 from the first byte on. */
final class PrivateFile {
    private PrivateFile() {}

    /** Writes the file whole: a reader sees the old text or the new one. */
    static void write(Path file, String text) {
        Path begun = file.resolveSibling(file.getFileName() + ".begun");
        try {
            Files.deleteIfExists(begun);
            try (SeekableByteChannel channel = FileChannel.open(
                    begun,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** The file's text without the space around it; made first where there is none. */
    static String readOrMake(Path file, Supplier<String> text) {
        if (!Files.exists(file)) {
            write(file, text.get() + "\n");
        }
        return read(file);
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
