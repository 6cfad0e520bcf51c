package io.penstock.launcher.stack;

import io.penstock.stores.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Everything a stack keeps, in one folder ({@code .penstock} unless told otherwise).
 *
 * <pre>
 * data/     the stores' own             logs/    one file per process, kept
 * secrets/  mode 0700, files 0600       tls/     ca.pem, edge.pem (chain), edge.key
 * assets/   masters and packages        edges/   what each edge holds
 * config/   the services' properties    run/     stack.json, the lock, scripts for clients
 * </pre>
 */
public record StateFolder(Path path) {
    public StateFolder {
        path = path.toAbsolutePath().normalize();
    }

    /** Makes the folder and those in it where missing. */
    StateFolder made() {
        Folders.make(path);
        for (Path folder : new Path[] {data(), logs(), tls(), assets(), run(), path.resolve("edges")}) {
            Folders.make(folder);
        }
        makePrivate(secrets());
        makePrivate(config());
        return this;
    }

    Path data() {
        return path.resolve("data");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    Path log(String process) {
        return logs().resolve(process + ".log");
    }

    public Path secrets() {
        return path.resolve("secrets");
    }

    Path config() {
        return path.resolve("config");
    }

    Path tls() {
        return path.resolve("tls");
    }

    /** What {@code curl --cacert} needs to trust the edges. */
    public Path caFile() {
        return tls().resolve("ca.pem");
    }

    public Path assets() {
        return path.resolve("assets");
    }

    Path edge(String edgeId) {
        return path.resolve("edges").resolve(edgeId);
    }

    /** Steering's route table; the user may change it. */
    Path routes() {
        return path.resolve("routes.txt");
    }

    public Path run() {
        return path.resolve("run");
    }

    private static void makePrivate(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("folder " + folder + " cannot be made", e);
        }
    }
}
