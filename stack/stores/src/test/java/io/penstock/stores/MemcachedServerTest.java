package io.penstock.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemcachedServerTest {
    @TempDir
    Path folder;

    @Test
    void isAbsentWhereNoneIsInstalled() {
        assertThat(MemcachedServer.ifInstalled(folder.toString(), folder.resolve("m.log"), FreePorts.next()))
                .isEmpty();
    }

    @Test
    void theOneThePathNamesIsStarted() throws IOException {
        Path program = Files.writeString(
                folder.resolve("memcached"), "#!/bin/sh\necho \"no such thing as: $*\" >&2\nexit 71\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        int port = FreePorts.next();
        MemcachedServer server = MemcachedServer.ifInstalled("/nowhere:" + folder, folder.resolve("m.log"), port)
                .orElseThrow();
        assertThatThrownBy(server::start)
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("memcached: it ended with status 71", "-l 127.0.0.1 -p " + port);
    }
}
