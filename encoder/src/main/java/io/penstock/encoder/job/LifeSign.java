package io.penstock.encoder.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file whose time of change follows the clock while the worker's loop turns, for those who watch a process that listens to nobody.
 * Belongs to the worker's thread.
 */
final class LifeSign {
    private static final Logger log = LoggerFactory.getLogger(LifeSign.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final @Nullable Path file;
    private long lastNanos = System.nanoTime() - EVERY.toNanos();

    /** @param file none where nobody watches */
    LifeSign(@Nullable Path file) {
        this.file = file;
    }

    void give() {
        long now = System.nanoTime();
        if (file == null || now - lastNanos < EVERY.toNanos()) {
            return;
        }
        lastNanos = now;
        try {
            if (Files.exists(file)) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            } else {
                Files.createFile(file);
            }
        } catch (IOException e) {
            // Whoever watches the file will say so; the work goes on.
            log.warn("{} cannot be touched: {}", file, e.toString());
        }
    }
}
