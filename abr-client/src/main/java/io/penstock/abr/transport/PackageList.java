package io.penstock.abr.transport;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lengths and SHA-256 sums of a package's files, from its package.json. */
public final class PackageList {
    private final Map<String, Entry> files;

    private record Entry(long bytes, String sha256) {
        Entry {
            if (bytes < 0 || !sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("a file has " + bytes + " bytes and the SHA-256 \"" + sha256
                        + "\"; a length is not negative, a sum 64 lower-case hex digits");
            }
        }
    }

    private PackageList(Map<String, Entry> files) {
        this.files = Map.copyOf(files);
    }

    /** @throws FetchException where it is no such list */
    public static PackageList parse(byte[] json) throws FetchException {
        try {
            Map<String, Entry> files = new HashMap<>();
            for (JsonNode file : JsonMapper.shared().readTree(json).required("files")) {
                files.put(
                        file.required("path").asString(),
                        new Entry(
                                file.required("bytes").asLong(),
                                file.required("sha256").asString()));
            }
            return new PackageList(files);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new FetchException("package.json is no package list: " + e.getMessage());
        }
    }

    /** @throws FetchException where the package has no such file */
    public long bytes(String path) throws FetchException {
        return entry(path).bytes();
    }

    /** @throws FetchException where these are not the file's bytes */
    public void verify(String path, byte[] body) throws FetchException {
        Entry entry = entry(path);
        if (body.length != entry.bytes()) {
            throw new FetchException(path + " came with " + body.length + " bytes; it has " + entry.bytes());
        }
        if (!sha256(body).equals(entry.sha256())) {
            throw new FetchException(path + " came with other bytes than its SHA-256 says");
        }
    }

    private Entry entry(String path) throws FetchException {
        Entry entry = files.get(path);
        if (entry == null) {
            throw new FetchException("package.json does not list " + path);
        }
        return entry;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
