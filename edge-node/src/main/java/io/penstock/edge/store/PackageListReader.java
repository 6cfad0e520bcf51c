package io.penstock.edge.store;

import io.penstock.contracts.pack.PackageFile;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a package.json element by element, so that a long one does not take many times its index's memory. Files and
 * renditions are held to their own rules; whether they make a film is the packager's business.
 */
final class PackageListReader {
    private static final int MOST_BYTES = 32 * 1024 * 1024;
    private final List<String> paths = new ArrayList<>();
    private final ByteArrayOutputStream digests = new ByteArrayOutputStream();
    private final List<Played> played = new ArrayList<>();
    private long[] lengths = new long[256];
    private String titleId = "";
    private int version;

    /** A rendition's segments in the order in which they are played. */
    private record Played(String id, long bitsPerSecond, List<String> segments) {}

    private PackageListReader() {}

    /**
     * @throws BrokenPackageException where it is no package's list
     * @throws IOException where it cannot be read
     */
    static PackageList read(Path file) throws IOException {
        MessageDigest sha = sha256();
        PackageListReader reader = new PackageListReader();
        try (FileChannel channel = FileChannel.open(file);
                InputStream in = new DigestInputStream(Channels.newInputStream(channel), sha)) {
            long length = channel.size();
            if (length > MOST_BYTES) {
                throw new BrokenPackageException(file + " has " + length + " bytes; a list has at most " + MOST_BYTES);
            }
            try (JsonParser parser = JsonMapper.shared().createParser(in)) {
                reader.read(parser);
            }
            reader.add(PackageManifest.FILE_NAME, length, sha.digest());
            return reader.list();
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new BrokenPackageException(file + " is no package list: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new BrokenPackageException(file + " is no package list: " + e.getMessage(), e);
        }
    }

    private void read(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("it must be an object");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "titleId" -> titleId = String.valueOf(parser.getValueAsString());
                case "version" -> version = parser.getIntValue();
                case "renditions" -> each(parser, Rendition.class, this::add);
                case "files" ->
                    each(
                            parser,
                            PackageFile.class,
                            entry -> add(
                                    entry.path(), entry.bytes(), HexFormat.of().parseHex(entry.sha256())));
                default -> {
                    if (value.isStructStart()) {
                        parser.skipChildren();
                    }
                }
            }
        }
        if (parser.nextToken() != null) {
            throw new IllegalArgumentException("something follows its object");
        }
    }

    private static <T> void each(JsonParser parser, Class<T> type, java.util.function.Consumer<T> with) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException(parser.currentName() + " must be an array");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            T entry = parser.readValueAs(type);
            if (entry == null) {
                throw new IllegalArgumentException("a null is listed");
            }
            with.accept(entry);
        }
    }

    private void add(Rendition rendition) {
        played.add(new Played(
                rendition.id(),
                rendition.peakBitsPerSecond(),
                rendition.segments().stream().map(Segment::name).toList()));
    }

    private void add(String path, long bytes, byte[] digest) {
        if (paths.size() == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * lengths.length);
        }
        lengths[paths.size()] = bytes;
        paths.add(path);
        digests.writeBytes(digest);
    }

    private PackageList list() {
        PathTable table = PathTable.of(paths);
        int[] next = new int[table.size()];
        long[] rates = new long[table.folders()];
        Arrays.fill(next, PackageList.NO_SEGMENT);
        for (Played rendition : played) {
            int before = -1;
            for (String segment : rendition.segments()) {
                int file = table.find(PathKey.of(rendition.id() + "/" + segment));
                if (file >= 0) {
                    next[file] = PackageList.LAST;
                    rates[table.folderOf(file)] = rendition.bitsPerSecond();
                    if (before >= 0) {
                        next[before] = file;
                    }
                }
                before = file;
            }
        }
        return new PackageList(
                new PackageRef(titleId, version),
                table,
                Arrays.copyOf(lengths, table.size()),
                digests.toByteArray(),
                next,
                rates);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
