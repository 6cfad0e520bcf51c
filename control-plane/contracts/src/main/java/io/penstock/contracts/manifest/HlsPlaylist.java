package io.penstock.contracts.manifest;

import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import java.util.List;
import java.util.Locale;

/**
 * Writes HLS playlists (RFC 8216 and its second edition): the multivariant one with a variant set and {@code PATHWAY-ID} for
 * each location, and the media playlist of one rendition, whose segment URIs are relative. Those of what a package has beside
 * renditions are {@link HlsTrackPlaylist}'s.
 */
public final class HlsPlaylist {
    public static final String FILE_NAME = "master.m3u8";
    public static final String MEDIA_TYPE = "application/vnd.apple.mpegurl";

    private HlsPlaylist() {}

    public static String multivariant(PackageManifest pack, Placement placement) {
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        if (placement.contentSteering() != null && !placement.locations().isEmpty()) {
            text.append(new HlsTag("EXT-X-CONTENT-STEERING")
                    .quoted("SERVER-URI", placement.contentSteering().toString())
                    .quoted("PATHWAY-ID", placement.locations().getFirst().id()));
        }
        if (placement.locations().isEmpty()) {
            text.append(new HlsVariantSet(pack, "", "").lines());
        }
        for (Location location : placement.locations()) {
            text.append(new HlsVariantSet(pack, location.packageUrl().toString(), location.id()).lines());
        }
        return text.toString();
    }

    /** Of a clear rendition that stands alone. */
    public static String media(Rendition rendition) {
        return media(rendition, targetSeconds(List.of(rendition)), HlsKeys.NONE);
    }

    /** @param targetSeconds the same for all renditions of a package (section 6.2.4); see {@link #targetSeconds} */
    public static String media(Rendition rendition, int targetSeconds, HlsKeys keys) {
        StringBuilder text = new StringBuilder(head(targetSeconds)).append(keys.tags());
        text.append(new HlsTag("EXT-X-MAP").quoted("URI", Rendition.INIT));
        for (Segment segment : rendition.segments()) {
            text.append(entry(seconds(segment, rendition), segment.name()));
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }

    /** The target duration: the longest segment of all, rounded to the nearest second (section 4.3.3.1). */
    public static int targetSeconds(List<Rendition> renditions) {
        return (int) renditions.stream()
                .flatMapToDouble(r -> r.segments().stream().mapToDouble(s -> seconds(s, r)))
                .mapToLong(HlsPlaylist::targetSeconds)
                .max()
                .orElseThrow();
    }

    static long targetSeconds(double longestSeconds) {
        return Math.max(1, Math.round(longestSeconds));
    }

    /** The start of a media playlist of a finished film. */
    static String head(long targetSeconds) {
        return "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:" + targetSeconds
                + "\n#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:VOD\n";
    }

    /** What a media playlist says of one file; tags between its duration and its name may be among {@code more}. */
    static String entry(double seconds, String file, HlsTag... more) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "#EXTINF:%.6f,\n", seconds));
        for (HlsTag tag : more) {
            text.append(tag);
        }
        return text.append(file).append('\n').toString();
    }

    static double seconds(Segment segment, Rendition rendition) {
        return segment.durationTicks() / (double) rendition.timescale();
    }

    static List<Rendition> videos(PackageManifest pack) {
        return pack.renditions().stream()
                .filter(r -> r.kind() == MediaKind.VIDEO)
                .toList();
    }
}
