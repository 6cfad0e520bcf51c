package io.penstock.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is true of PostgreSQL as a child process alone; the rest is in {@link PostgresIT}. */
class PostgresServerIT {
    @Test
    void thePasswordIsForItsOwnerOnly(@TempDir Path folder) throws Exception {
        try (PostgresServer server = PostgresServer.in(folder)) {
            server.start();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(server.password()).hasSizeGreaterThan(30);
        }
    }
}
