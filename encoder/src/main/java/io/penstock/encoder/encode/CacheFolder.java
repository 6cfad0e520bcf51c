package io.penstock.encoder.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where unpacked programs are kept: the first folder of a short list that this user can write and run programs from. */
final class CacheFolder {
    private CacheFolder() {}

    /** @throws IOException where none of the folders can be used, naming each */
    static Path find() throws IOException {
        List<Path> candidates = new ArrayList<>();
        String state = System.getProperty("penstock.state");
        addBelow(
                candidates,
                state == null ? null : Path.of(state).toAbsolutePath().toString(),
                "cache");
        addBelow(candidates, System.getenv("XDG_CACHE_HOME"), "penstock");
        addBelow(candidates, System.getProperty("user.home"), ".cache/penstock");
        addBelow(candidates, System.getProperty("java.io.tmpdir"), "penstock-" + System.getProperty("user.name"));
        for (Path candidate : candidates) {
            if (isUsable(candidate)) {
                return candidate;
            }
        }
        throw new IOException("no folder to unpack ffmpeg into: tried " + candidates
                + "; set -Dpenstock.state to a folder this user can write");
    }

    /** A relative base is passed over, as the XDG base directory specification wants. */
    private static void addBelow(List<Path> candidates, @Nullable String base, String name) {
        if (base != null && !base.isBlank() && Path.of(base).isAbsolute()) {
            candidates.add(Path.of(base).resolve(name));
        }
    }

    /** Ours and writable. In a shared folder another user might have put programs there first. */
    private static boolean isUsable(Path folder) {
        try {
            Files.createDirectories(folder.getParent());
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path probe = Files.createTempFile(folder, "probe", null);
            boolean ours = Files.getOwner(probe).equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
            Files.delete(probe);
            return ours;
        } catch (IOException e) {
            // A read-only or vanished file system: the next candidate may do, and find() names all when none does.
            return false;
        }
    }
}
