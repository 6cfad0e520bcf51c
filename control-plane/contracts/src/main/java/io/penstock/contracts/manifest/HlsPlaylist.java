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

    public static String media(Rendition rendition) {
        StringBuilder text = new StringBuilder(head(longestSeconds(rendition)));
        text.append(new HlsTag("EXT-X-MAP").quoted("URI", Rendition.INIT));
        for (Segment segment : rendition.segments()) {
            text.append(entry(seconds(segment, rendition), segment.name()));
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }

    /** The start of a media playlist of a finished film. */
    static String head(double longestSeconds) {
        return "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:" + (long) Math.ceil(longestSeconds)
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

    static double longestSeconds(Rendition rendition) {
        return rendition.segments().stream()
                .mapToDouble(s -> seconds(s, rendition))
                .max()
                .orElseThrow();
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
