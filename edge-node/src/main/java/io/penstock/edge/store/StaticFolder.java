package io.penstock.edge.store;

import io.penstock.edge.disk.Disks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A plain folder served as it is: regular files below it, no names that begin with a dot, no link that leads outside. What was
 * found is remembered, and looked at again after ten seconds. Thread-safe.
 */
public final class StaticFolder {
    private static final Refusal NOT_FOUND = new Refusal(404, "there is no such file");
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int MOST_REMEMBERED = 10_000;
    private final Path root;
    private final Disks disks;
    private final Duration fresh;
    private final ConcurrentMap<PathKey, Known> known = new ConcurrentHashMap<>();

    /**
     * @param state what tells a changed file from an unchanged one
     * @param checkedNanos when the disk was asked last
     */
    private record Known(ContentFile file, State state, long checkedNanos) {}

    private record State(@Nullable Object deviceAndInode, long bytes, Instant modified) {
        static State of(BasicFileAttributes attributes) {
            return new State(
                    attributes.fileKey(),
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant());
        }
    }

    /** @throws IOException where the folder does not exist */
    public StaticFolder(Path root, Disks disks) throws IOException {
        this(root, disks, FRESH);
    }

    /** @param fresh how long what was found is believed */
    StaticFolder(Path root, Disks disks, Duration fresh) throws IOException {
        this.root = root.toRealPath();
        this.disks = disks;
        this.fresh = fresh;
    }

    /** @param path relative, checked to have no elements {@code .} or {@code ..}; may be one for lookups */
    public Found find(PathKey path) {
        Known found = known.get(path);
        if (found != null && System.nanoTime() - found.checkedNanos() < fresh.toNanos()) {
            return found.file();
        }
        String text = path.toString();
        return new Found.Later(() -> lookUp(text));
    }

    private Found lookUp(String path) {
        PathKey key = PathKey.of(path);
        Path file = permitted(path);
        if (file == null) {
            forget(key);
            return NOT_FOUND;
        }
        try {
            State state = State.of(Files.readAttributes(file, BasicFileAttributes.class));
            Known before = known.get(key);
            ContentFile content = before != null && Objects.equals(before.state(), state)
                    ? before.file()
                    : describe(file, path, state);
            remember(key, new Known(content, state, System.nanoTime()));
            return content;
        } catch (IOException e) {
            forget(key);
            return NOT_FOUND;
        }
    }

    /** The file behind a path, links followed; null where there is none that may be served. */
    private @Nullable Path permitted(String path) {
        for (String element : path.split("/", -1)) {
            if (element.isEmpty() || element.startsWith(".")) {
                return null;
            }
        }
        try {
            Path real = root.resolve(path).toRealPath();
            return real.startsWith(root) && Files.isRegularFile(real) ? real : null;
        } catch (IOException | java.nio.file.InvalidPathException e) {
            return null;
        }
    }

    private ContentFile describe(Path file, String path, State state) throws IOException {
        String etag = "\"" + Long.toHexString(state.bytes()) + "-"
                + Long.toHexString(state.modified().toEpochMilli()) + "\"";
        return new ContentFile(
                disks.of(file),
                root,
                root.relativize(file).toString(),
                state.bytes(),
                etag,
                MediaTypes.of(path),
                state.modified().truncatedTo(ChronoUnit.SECONDS),
                false,
                0);
    }

    private void remember(PathKey key, Known found) {
        if (known.size() >= MOST_REMEMBERED) {
            Iterator<PathKey> any = known.keySet().iterator();
            if (any.hasNext()) {
                forget(any.next());
            }
        }
        Known before = known.put(key, found);
        if (before != null && before.file() != found.file()) {
            before.file().retire();
        }
    }

    private void forget(PathKey key) {
        Known before = known.remove(key);
        if (before != null) {
            before.file().retire();
        }
    }
}
