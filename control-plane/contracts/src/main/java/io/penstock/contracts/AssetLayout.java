package io.penstock.contracts;

import io.penstock.contracts.pack.PackageRef;

/** Where things lie in the asset store, below its root. The origin and the encoding workers share it. */
public final class AssetLayout {
    private AssetLayout() {}

    /** The uploaded master of a version: one file. */
    public static String master(PackageRef ref) {
        return "masters/" + ref.titleId() + "/" + ref.version() + "/master";
    }

    /** The folder of a finished package; it appears whole or not at all. */
    public static String packageFolder(PackageRef ref) {
        return "packages/" + ref.titleId() + "/" + ref.version();
    }
}
