package io.penstock.contracts.pack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code package.json}: everything a version of a title consists of. It lists every file but itself. Readers pass over what they
 * do not know; lists that older packages lack are empty.
 *
 * @param durationSeconds the longest rendition's length
 * @param renditions video ones codec by codec, each from the lowest rung up, then audio, the track that plays by default first
 * @param texts subtitles
 * @param thumbnails pictures for the seek bar
 * @param trickPlay key frames for winding
 * @param protection how every rendition is encrypted; nothing where they are clear, as texts and thumbnails always are
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PackageManifest(
        String titleId,
        int version,
        double durationSeconds,
        List<Rendition> renditions,

        @JsonSetter(nulls = Nulls.AS_EMPTY) @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<TextTrack> texts,

        @JsonSetter(nulls = Nulls.AS_EMPTY) @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Thumbnails> thumbnails,

        @JsonSetter(nulls = Nulls.AS_EMPTY) @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<TrickPlay> trickPlay,

        List<PackageFile> files,
        @Nullable Protection protection) {
    public static final String FILE_NAME = "package.json";

    public PackageManifest {
        renditions = List.copyOf(renditions);
        texts = List.copyOf(texts);
        thumbnails = List.copyOf(thumbnails);
        trickPlay = List.copyOf(trickPlay);
        files = List.copyOf(files);
        PackageRef ref = new PackageRef(titleId, version);
        if (!(durationSeconds > 0)) {
            throw new IllegalArgumentException(
                    "durationSeconds of " + ref + " is " + durationSeconds + "; it must be above 0");
        }
        if (renditions.stream().noneMatch(r -> r.kind() == MediaKind.VIDEO)) {
            throw new IllegalArgumentException("package " + ref + " has no video rendition");
        }
        for (TrickPlay trick : trickPlay) {
            if (renditions.stream().noneMatch(r -> r.kind() == MediaKind.VIDEO && r.id().equals(trick.renditionId()))) {
                throw new IllegalArgumentException("package " + ref + " has key frames of " + trick.renditionId()
                        + "; it must be one of its video renditions");
            }
        }
        Set<String> paths = new HashSet<>();
        for (PackageFile file : files) {
            if (!paths.add(file.path())) {
                throw new IllegalArgumentException("package " + ref + " lists " + file.path() + " twice");
            }
        }
    }

    /** A clear package of nothing but picture and sound. */
    public PackageManifest(
            String titleId, int version, double durationSeconds, List<Rendition> renditions, List<PackageFile> files) {
        this(titleId, version, durationSeconds, renditions, List.of(), List.of(), List.of(), files, null);
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
        return withFiles(List.of());
    }

    /** The same package with another file list. */
    public PackageManifest withFiles(List<PackageFile> listed) {
        return new PackageManifest(
                titleId, version, durationSeconds, renditions, texts, thumbnails, trickPlay, listed, protection);
    }

    /** The same package, encrypted. */
    public PackageManifest withProtection(Protection by) {
        return new PackageManifest(
                titleId, version, durationSeconds, renditions, texts, thumbnails, trickPlay, files, by);
    }
}
