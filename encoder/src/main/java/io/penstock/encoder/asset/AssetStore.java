package io.penstock.encoder.asset;

import io.penstock.contracts.pack.PackageRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Masters in, packages out: an IO boundary, so that an object store can stand behind it as well as a folder. A package is
 * visible whole or not at all.
 */
public interface AssetStore {
    /** The master's local copy, or empty where the store has none for this version. */
    Optional<Path> master(PackageRef ref, WorkFolder work) throws IOException;

    /** Removes the master; nothing happens where there is none. */
    void deleteMaster(PackageRef ref) throws IOException;

    /** {@code package.json} of a published package, or empty where the version is not published. */
    Optional<byte[]> packageJson(PackageRef ref) throws IOException;

    /** A scratch folder from which {@link #publish} can take a package in one step. The caller closes it. */
    WorkFolder newWork() throws IOException;

    /**
     * Makes a finished package visible in one step.
     *
     * @param folder holds the package; lies inside a work folder of this store and is gone afterwards
     * @return false where another worker had published the version before; that one stays
     */
    boolean publish(PackageRef ref, Path folder) throws IOException;
}
