package io.penstock.abr.stage;

import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageFile;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** A package of three rungs (80, 160 and 320 kbit/s) and one sound (40 kbit/s), in segments of 2 s of arbitrary bytes. */
public final class StagePackage {
    public static final String TITLE = "stage-film";
    public static final int SEGMENT_SECONDS = 2;
    public static final List<String> VIDEO = List.of("v-h264-180-1", "v-h264-360-2", "v-h264-720-3");
    public static final String AUDIO = "a-eng-aac2";
    private static final List<Integer> RATES = List.of(80_000, 160_000, 320_000);
    private static final int AUDIO_RATE = 40_000;
    private static final int INIT_BYTES = 700;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final PackageManifest manifest;

    public StagePackage(int segments) {
        Random random = new Random(segments);
        List<Rendition> renditions = new ArrayList<>();
        for (int i = 0; i < VIDEO.size(); i++) {
            List<Segment> list = write(VIDEO.get(i), segments, RATES.get(i), random);
            renditions.add(new Rendition(
                    VIDEO.get(i),
                    MediaKind.VIDEO,
                    "avc1.640028",
                    RATES.get(i),
                    RATES.get(i),
                    12_288,
                    320 << i,
                    180 << i,
                    "24",
                    null,
                    null,
                    null,
                    list));
        }
        List<Segment> sound = write(AUDIO, segments, AUDIO_RATE, random);
        renditions.add(new Rendition(
                AUDIO,
                MediaKind.AUDIO,
                "mp4a.40.2",
                AUDIO_RATE,
                AUDIO_RATE,
                12_288,
                null,
                null,
                null,
                2,
                48_000,
                "en",
                sound));
        List<PackageFile> list = new ArrayList<>();
        files.forEach((path, bytes) -> list.add(new PackageFile(path, bytes.length, sha256(bytes))));
        manifest = new PackageManifest(TITLE, 1, segments * SEGMENT_SECONDS, renditions, list);
        files.put(PackageManifest.FILE_NAME, JsonMapper.shared().writeValueAsBytes(manifest));
    }

    public PackageManifest manifest() {
        return manifest;
    }

    /** Path to bytes, {@code package.json} included. */
    public Map<String, byte[]> files() {
        return files;
    }

    public int bytes(String path) {
        return files.get(path).length;
    }

    /** Of all files of the rung with this index, or of the sound for -1. */
    public long bytesOfRendition(int rung) {
        String folder = (rung < 0 ? AUDIO : VIDEO.get(rung)) + "/";
        return files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(folder))
                .mapToLong(file -> file.getValue().length)
                .sum();
    }

    public static String segment(String rendition, int number) {
        return "%s/seg-%05d.m4s".formatted(rendition, number);
    }

    private List<Segment> write(String id, int segments, int bitsPerSecond, Random random) {
        files.put(id + "/" + Rendition.INIT, bytes(random, INIT_BYTES));
        List<Segment> list = new ArrayList<>();
        for (int i = 1; i <= segments; i++) {
            byte[] body = bytes(random, bitsPerSecond / 8 * SEGMENT_SECONDS);
            files.put(segment(id, i), body);
            list.add(new Segment(
                    "seg-%05d.m4s".formatted(i),
                    (i - 1L) * SEGMENT_SECONDS * 12_288,
                    SEGMENT_SECONDS * 12_288L,
                    body.length));
        }
        files.put(id + "/" + Rendition.PLAYLIST, "#EXTM3U\n".getBytes(StandardCharsets.UTF_8));
        return list;
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
