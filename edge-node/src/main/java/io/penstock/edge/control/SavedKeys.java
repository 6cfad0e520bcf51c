package io.penstock.edge.control;

import io.penstock.contracts.token.TokenKey;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.edge.store.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The last keys heard, so that an edge that starts while the control plane is down serves at once. Owner-only. */
final class SavedKeys {
    private final Path file;

    SavedKeys(Path file) {
        this.file = file;
    }

    List<TokenKey> load() throws IOException {
        return Files.exists(file) ? TokenKeyFile.read(file) : List.of();
    }

    void save(List<TokenKey> keys) throws IOException {
        // One name for all attempts, so that a process that is killed here leaves one file and not one more each time.
        Path fresh = file.resolveSibling(".keys-new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(
                fresh, keys.stream().map(key -> key.id() + ":" + key.secret()).toList());
        // Without this a power cut may leave the new name with nothing in it, and the edge would not start again.
        Durable.file(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
