package io.penstock.encoder.pack;

import io.penstock.contracts.pack.PackageManifest;
import java.nio.ByteBuffer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A finished package.
 *
 * @param packageJsonSha256 of {@code package.json} as it is stored
 * @param bytes all files' lengths with {@code package.json}'s own
 */
public record WrittenPackage(PackageManifest manifest, String packageJsonSha256, long bytes) {
    static WrittenPackage of(PackageManifest manifest, byte[] json) {
        return new WrittenPackage(
                manifest, PackageFolder.sha256(ByteBuffer.wrap(json)), manifest.totalBytes() + json.length);
    }

    /** Of a stored {@code package.json}. */
    public static WrittenPackage read(byte[] json) {
        return of(JsonMapper.shared().readValue(json, PackageManifest.class), json);
    }
}
