package io.penstock.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * At most one launcher at a time on a state folder. It is the kernel's lock on {@code run/launcher.pid}, so it cannot go stale:
 * a killed launcher has none. The file's text, the launcher's process id, is only for people and {@code down}.
 */
public final class StackLock implements AutoCloseable {
    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StackException where another launcher has it */
    static StackLock take(StateFolder state) {
        Path file = file(state);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new StackException("a stack is already running on " + state.path() + " (launcher process "
                        + Files.readString(file).strip()
                        + ")\nSee it with ./penstock status, end it with ./penstock down, or"
                        + " start another beside it with --state DIR --port-offset N");
            }
            channel.truncate(0);
            channel.write(
                    StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
            return new StackLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("the lock " + file + " cannot be taken", e);
        }
    }

    /** Whether a launcher has it now. */
    public static boolean isTaken(StateFolder state) {
        Path file = file(state);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return tryLock(channel) == null;
        } catch (IOException e) {
            throw new UncheckedIOException("the lock " + file + " cannot be tried", e);
        }
    }

    /** The process id of the launcher that has it, or had it last. */
    public static long owner(StateFolder state) {
        String text = PrivateFile.read(file(state));
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock cannot be given back", e);
        }
    }

    private static Path file(StateFolder state) {
        return state.run().resolve("launcher.pid");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another stack of this very process.
            return null;
        }
    }
}
