package io.penstock.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** A data folder of PostgreSQL: the cluster and the password of its one user (mode 0600). */
final class PostgresData {
    private static final Duration INITIALISED_WITHIN = Duration.ofMinutes(1);

    private PostgresData() {}

    static Path cluster(Path folder) {
        return folder.resolve("data");
    }

    static String password(Path folder) {
        Path file = folder.resolve("password");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read; it is made at the first start", e);
        }
    }

    /** Makes the cluster where there is none; one that was begun and not finished is made anew. */
    static void initialise(Path folder, Path binaries, String user, Path log, NotRoot notRoot) throws IOException {
        if (Files.exists(cluster(folder))) {
            return;
        }
        Path password = folder.resolve("password");
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, PostgresAccess.randomPassword() + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        Path begun = folder.resolve("data.begun");
        Folders.delete(begun);
        List<String> command = notRoot.command(List.of(
                binaries.resolve("bin/initdb").toString(),
                "-D",
                begun.toString(),
                "-U",
                user,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--no-instructions",
                "--no-sync"));
        run(ChildProcess.start(ChildSpec.of("postgres initdb", log, command)));
        Files.move(begun, cluster(folder), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void run(ChildProcess initdb) {
        try {
            if (!initdb.waitFor(INITIALISED_WITHIN)) {
                initdb.kill();
                throw initdb.failure("it was not done within " + INITIALISED_WITHIN.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            initdb.kill();
            Thread.currentThread().interrupt();
            throw initdb.failure("interrupted");
        }
        int status = initdb.exitStatus().orElse(-1);
        if (status != 0) {
            throw initdb.failure("it ended with status " + status);
        }
    }
}
