package io.penstock.steering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a small configuration file says, read again when its time or length changes. A file that is bad at the start stops the
 * start; one that turns bad later is named in the log and what it said before stays in force.
 *
 * <p>{@link #poll} belongs to one thread; {@link #value} to all.
 */
public final class WatchedFile<T> {
    private static final Logger log = LoggerFactory.getLogger(WatchedFile.class);

    private final Path file;
    private final Reader<T> reader;
    private @Nullable Stamp stamp;
    private volatile T value;

    /** Reads the whole file or refuses it. */
    public interface Reader<T> {
        T read(Path file) throws IOException;
    }

    private record Stamp(
            FileTime modified, long bytes, @Nullable Object key) {}

    /** @throws UncheckedIOException where the file is missing or bad */
    public WatchedFile(Path file, Reader<T> reader) {
        this.file = file;
        this.reader = reader;
        stamp = stampNow();
        try {
            value = reader.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + file + ": " + e.getMessage(), e);
        }
    }

    public T value() {
        return value;
    }

    /** Looks whether the file changed; true where it now says something new. */
    public boolean poll() {
        Stamp now = stampNow();
        if (Objects.equals(now, stamp)) {
            return false;
        }
        stamp = now;
        try {
            T read = reader.read(file);
            boolean changed = !read.equals(value);
            value = read;
            return changed;
        } catch (IOException e) {
            log.error("{} is no longer usable ({}); what it said before stays in force", file, e.toString());
            return false;
        }
    }

    /** Null where the file is missing. */
    private @Nullable Stamp stampNow() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            log.debug("{} has no attributes", file, e);
            return null;
        }
    }
}
