package io.penstock.edge.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;

/**
 * Tells when one of some files has become another: by time, size and inode, through symbolic links, as certificates are often
 * exchanged by turning a link. Owned by one thread.
 */
final class FileWatch {
    private final List<Path> files;
    private List<String> acted;
    private List<String> seen;

    /** From now on. */
    FileWatch(Path... files) {
        this.files = List.of(files);
        this.acted = marks();
        this.seen = acted;
    }

    /**
     * Whether the files differ from when this last said so, and have rested since the look before: those that belong together
     * are rarely written at once, and half a pair would be refused for nothing.
     */
    boolean hasSettledAnew() {
        List<String> now = marks();
        boolean resting = now.equals(seen);
        seen = now;
        if (!resting || now.equals(acted)) {
            return false;
        }
        acted = now;
        return true;
    }

    private List<String> marks() {
        return files.stream().map(FileWatch::mark).toList();
    }

    private static String mark(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " "
                    + Objects.toString(attributes.fileKey());
        } catch (NoSuchFileException e) {
            return "absent";
        } catch (IOException e) {
            // To be read, and then reported, once: whoever reads it gets the same error.
            return "unreadable: " + e.getMessage();
        }
    }
}
