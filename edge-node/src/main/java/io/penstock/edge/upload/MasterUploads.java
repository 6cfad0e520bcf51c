package io.penstock.edge.upload;

import io.penstock.contracts.AssetLayout;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.edge.delivery.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/**
 * Where masters go: {@code {root}/masters/{titleId}/{version}/master}, written beside and renamed when whole.
 *
 * @param keys those that upload tokens are signed with
 * @param largestBytes of one master
 * @param disk the threads that write; few, as disks are
 */
public record MasterUploads(Path root, KeyRing keys, long largestBytes, ExecutorService disk) {
    private static final String PARTIAL = ".upload-";

    Path target(PackageRef ref) {
        return root.resolve(AssetLayout.master(ref));
    }

    Path newPartial(PackageRef ref) throws IOException {
        Path folder = Objects.requireNonNull(target(ref).getParent());
        Files.createDirectories(folder);
        return folder.resolve(PARTIAL + UUID.randomUUID());
    }

    /** Removes what uploads left that an earlier process did not finish. */
    public void sweep() throws IOException {
        Path masters = root.resolve("masters");
        if (!Files.isDirectory(masters)) {
            return;
        }
        try (Stream<Path> files = Files.walk(masters)) {
            for (Path file : files.filter(MasterUploads::isPartial).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean isPartial(Path file) {
        return String.valueOf(file.getFileName()).startsWith(PARTIAL);
    }
}
