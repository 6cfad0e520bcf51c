package io.penstock.contracts.pack;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code package.json}: everything a version of a title consists of. It lists every file but itself.
 *
 * @param durationSeconds the longest rendition's length
 * @param renditions video ones from the lowest rung up, then audio
 * @param protection how picture and sound are encrypted; nothing where they are clear
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PackageManifest(
        String titleId,
        int version,
        double durationSeconds,
        List<Rendition> renditions,
        List<PackageFile> files,
        @Nullable Protection protection) {
    public static final String FILE_NAME = "package.json";

    public PackageManifest {
        renditions = List.copyOf(renditions);
        files = List.copyOf(files);
        PackageRef ref = new PackageRef(titleId, version);
        if (!(durationSeconds > 0)) {
            throw new IllegalArgumentException(
                    "durationSeconds of " + ref + " is " + durationSeconds + "; it must be above 0");
        }
        if (renditions.stream().noneMatch(r -> r.kind() == MediaKind.VIDEO)) {
            throw new IllegalArgumentException("package " + ref + " has no video rendition");
        }
        Set<String> paths = new HashSet<>();
        for (PackageFile file : files) {
            if (!paths.add(file.path())) {
                throw new IllegalArgumentException("package " + ref + " lists " + file.path() + " twice");
            }
        }
    }

    /** A clear package. */
    public PackageManifest(
            String titleId, int version, double durationSeconds, List<Rendition> renditions, List<PackageFile> files) {
        this(titleId, version, durationSeconds, renditions, files, null);
    }

    public PackageRef ref() {
        return new PackageRef(titleId, version);
    }

    /** Sum of the listed files' lengths, in bytes. */
    public long totalBytes() {
        return files.stream().mapToLong(PackageFile::bytes).sum();
    }

    /** The same package without its file list: all that manifests need. */
    public PackageManifest withoutFiles() {
        return new PackageManifest(titleId, version, durationSeconds, renditions, List.of(), protection);
    }
}
