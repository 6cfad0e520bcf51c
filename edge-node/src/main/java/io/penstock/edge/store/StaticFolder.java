package io.penstock.edge.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A plain folder served as it is: regular files below it, no names that begin with a dot, no link that leads outside. */
public final class StaticFolder {
    private final Path root;

    /** @throws IOException where the folder does not exist */
    public StaticFolder(Path root) throws IOException {
        this.root = root.toRealPath();
    }

    /**
     * @param path relative, elements checked to be neither empty nor {@code .} nor {@code ..}
     * @return null where there is no such file to serve
     */
    public @Nullable ContentFile find(String path) {
        for (String element : path.split("/", -1)) {
            if (element.isEmpty() || element.startsWith(".")) {
                return null;
            }
        }
        try {
            Path real = root.resolve(path).toRealPath();
            if (!real.startsWith(root) || !Files.isRegularFile(real)) {
                return null;
            }
            long bytes = Files.size(real);
            Instant modified = Files.getLastModifiedTime(real).toInstant();
            String etag = "\"" + Long.toHexString(bytes) + "-" + Long.toHexString(modified.toEpochMilli()) + "\"";
            return new ContentFile(
                    real, bytes, etag, MediaTypes.of(path), modified.truncatedTo(ChronoUnit.SECONDS), false);
        } catch (IOException e) {
            return null;
        }
    }
}
