package io.penstock.contracts.pack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * One file of a package.
 *
 * @param path relative to the package, forward slashes, as in {@code v-h264-1080-3/seg-00001.m4s}; no empty, {@code .} or
 *     {@code ..} element
 * @param bytes its length
 * @param sha256 64 lower-case hex digits; also the file's ETag
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PackageFile(String path, long bytes, String sha256) {
    private static final String PATH = "[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*){0,7}";

    public PackageFile {
        if (path.length() > 256 || !path.matches(PATH)) {
            throw new IllegalArgumentException(
                    "file path is \"" + path
                            + "\"; it must be relative, of at most 8 names of letters, digits, '_', '.', '-' that start with a letter or digit");
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes of " + path + " is " + bytes + "; a length is not negative");
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "sha256 of " + path + " is \"" + sha256 + "\"; it must be 64 lower-case hex digits");
        }
    }
}
