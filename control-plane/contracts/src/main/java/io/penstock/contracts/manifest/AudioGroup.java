package io.penstock.contracts.manifest;

import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.Rendition;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Sound tracks a player chooses among with a variant: one group with the fewest channels of every track, and where a track
 * has more another with the most. Every track is in both, since all groups of a playlist must have the same members (RFC 8216
 * section 4.3.4.1.1).
 *
 * @param name as in {@code audio}
 * @param members one encoding of each track, the default first
 */
record AudioGroup(String name, List<Rendition> members) {
    private static final Comparator<Rendition> BY_CHANNELS =
            Comparator.comparingInt(r -> Objects.requireNonNullElse(r.channels(), 0));

    /** None where the package has no sound; the group that every device can play first. */
    static List<AudioGroup> of(PackageManifest pack) {
        Map<String, List<Rendition>> tracks = new LinkedHashMap<>();
        for (Rendition rendition : pack.renditions()) {
            if (rendition.kind() == MediaKind.AUDIO) {
                tracks.merge(rendition.trackName(), List.of(rendition), AudioGroup::joined);
            }
        }
        if (tracks.isEmpty()) {
            return List.of();
        }
        List<Rendition> fewest = tracks.values().stream()
                .map(encodings -> encodings.stream().min(BY_CHANNELS).orElseThrow())
                .toList();
        List<Rendition> most = tracks.values().stream()
                .map(encodings -> encodings.stream().max(BY_CHANNELS).orElseThrow())
                .toList();
        AudioGroup plain = new AudioGroup("audio", fewest);
        return fewest.equals(most) ? List.of(plain) : List.of(plain, new AudioGroup("surround", most));
    }

    /** The dearest member counts for a variant's rate (RFC 8216 section 4.3.4.2). */
    long peakBitsPerSecond() {
        return members.stream().mapToLong(Rendition::peakBitsPerSecond).max().orElseThrow();
    }

    long averageBitsPerSecond() {
        return members.stream().mapToLong(Rendition::averageBitsPerSecond).max().orElseThrow();
    }

    /** All members' codings, each once, as in {@code mp4a.40.2}. */
    String codecs() {
        return String.join(
                ",", members.stream().map(Rendition::codecs).distinct().toList());
    }

    private static List<Rendition> joined(List<Rendition> some, List<Rendition> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
