package io.penstock.edge.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that whole lines are appended to, and the one of its name after a rotation has moved it away. What is written in part
 * is taken back. Owned by one thread.
 */
final class LogFile implements AutoCloseable {
    private static final int OPEN_ATTEMPTS = 3;
    private static final byte[] NEW_LINE = {'\n'};
    private final Path path;
    private @Nullable FileChannel channel;
    private @Nullable Object key;
    private boolean torn;

    LogFile(Path path) throws IOException {
        this.path = path;
        open();
    }

    /** Opens the file of this name where it is another than the open one, or none. */
    void follow() throws IOException {
        if (channel == null || !Objects.equals(key, keyOf(path))) {
            close();
            open();
        }
    }

    /**
     * Appends all or nothing.
     *
     * @throws IOException where nothing was appended; the next attempt opens the file anew
     */
    void append(ByteBuffer lines) throws IOException {
        FileChannel to = channel;
        if (to == null) {
            throw new IOException(path + " is not open");
        }
        long before = to.size();
        try {
            if (torn) {
                writeAll(to, ByteBuffer.wrap(NEW_LINE));
            }
            writeAll(to, lines);
            torn = false;
        } catch (IOException e) {
            takeBack(to, before, e);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        key = null;
        if (open != null) {
            open.close();
        }
    }

    private void takeBack(FileChannel to, long before, IOException why) {
        try {
            to.truncate(before);
        } catch (IOException e) {
            // The half line must not be continued by the next whole one.
            torn = true;
            why.addSuppressed(e);
        }
    }

    /** The name may be turned to another file while it is opened: only a file seen before and after is surely the open one. */
    private void open() throws IOException {
        for (int attempt = 0; attempt < OPEN_ATTEMPTS; attempt++) {
            Object before = keyOf(path);
            FileChannel opened = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            if (before != null && before.equals(keyOf(path))) {
                channel = opened;
                key = before;
                return;
            }
            opened.close();
        }
        throw new IOException(path + " is moved away faster than it can be opened");
    }

    private static void writeAll(FileChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    /** Device and inode. An open file's are not given to another before it is closed. */
    private static @Nullable Object keyOf(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
