package io.penstock.contracts.manifest;

import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.Protection;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import java.util.List;
import java.util.Locale;

/**
 * Writes HLS playlists (RFC 8216 and its second edition): the multivariant one with a variant set and {@code PATHWAY-ID} for
 * each location, and the media playlist of one rendition, whose segment URIs are relative.
 */
public final class HlsPlaylist {
    public static final String FILE_NAME = "master.m3u8";
    public static final String MEDIA_TYPE = "application/vnd.apple.mpegurl";

    private HlsPlaylist() {}

    public static String multivariant(PackageManifest pack, Placement placement) {
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        if (placement.contentSteering() != null && !placement.locations().isEmpty()) {
            text.append("#EXT-X-CONTENT-STEERING:SERVER-URI=\"")
                    .append(placement.contentSteering())
                    .append("\",PATHWAY-ID=\"")
                    .append(placement.locations().getFirst().id())
                    .append("\"\n");
        }
        if (placement.locations().isEmpty()) {
            variantSet(text, pack, "", "audio", "");
        }
        for (Location location : placement.locations()) {
            variantSet(
                    text,
                    pack,
                    location.packageUrl().toString(),
                    "audio-" + location.id(),
                    ",PATHWAY-ID=\"" + location.id() + "\"");
        }
        return text.toString();
    }

    /** Of a clear rendition. */
    public static String media(Rendition rendition) {
        return media(rendition, "");
    }

    /** Of an encrypted rendition; see {@link HlsKeys}. */
    public static String media(Rendition rendition, Protection protection) {
        return media(rendition, HlsKeys.tags(protection));
    }

    private static String media(Rendition rendition, String keys) {
        double longest = rendition.segments().stream()
                .mapToDouble(s -> seconds(s, rendition))
                .max()
                .orElseThrow();
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:")
                .append(Math.round(Math.ceil(longest)))
                .append("\n#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:VOD\n")
                .append(keys)
                .append("#EXT-X-MAP:URI=\"")
                .append(Rendition.INIT)
                .append("\"\n");
        for (Segment segment : rendition.segments()) {
            text.append(String.format(Locale.ROOT, "#EXTINF:%.6f,\n%s\n", seconds(segment, rendition), segment.name()));
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }

    private static void variantSet(
            StringBuilder text, PackageManifest pack, String base, String group, String pathway) {
        List<Rendition> audio = pack.renditions().stream()
                .filter(r -> r.kind() == MediaKind.AUDIO)
                .toList();
        for (int i = 0; i < audio.size(); i++) {
            Rendition rendition = audio.get(i);
            text.append("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"")
                    .append(group)
                    .append("\",NAME=\"")
                    .append(rendition.id())
                    .append('"');
            if (rendition.language() != null) {
                text.append(",LANGUAGE=\"").append(rendition.language()).append('"');
            }
            text.append(i == 0 ? ",DEFAULT=YES" : ",DEFAULT=NO").append(",AUTOSELECT=YES");
            if (rendition.channels() != null) {
                text.append(",CHANNELS=\"").append(rendition.channels()).append('"');
            }
            text.append(",URI=\"")
                    .append(playlist(base, rendition))
                    .append('"')
                    .append(pathway)
                    .append('\n');
        }
        for (Rendition video : pack.renditions()) {
            if (video.kind() == MediaKind.VIDEO) {
                variant(text, video, audio, base, group, pathway);
            }
        }
    }

    private static void variant(
            StringBuilder text, Rendition video, List<Rendition> audio, String base, String group, String pathway) {
        long peak = video.peakBitsPerSecond();
        long average = video.averageBitsPerSecond();
        String codecs = video.codecs();
        if (!audio.isEmpty()) {
            peak += audio.getFirst().peakBitsPerSecond();
            average += audio.getFirst().averageBitsPerSecond();
            codecs += "," + audio.getFirst().codecs();
        }
        text.append("#EXT-X-STREAM-INF:BANDWIDTH=")
                .append(peak)
                .append(",AVERAGE-BANDWIDTH=")
                .append(average)
                .append(",CODECS=\"")
                .append(codecs)
                .append("\",RESOLUTION=")
                .append(video.width())
                .append('x')
                .append(video.height());
        if (video.frameRate() != null) {
            text.append(String.format(Locale.ROOT, ",FRAME-RATE=%.3f", fps(video.frameRate())));
        }
        if (!audio.isEmpty()) {
            text.append(",AUDIO=\"").append(group).append('"');
        }
        text.append(pathway).append('\n').append(playlist(base, video)).append('\n');
    }

    private static String playlist(String base, Rendition rendition) {
        return base + rendition.id() + "/" + Rendition.PLAYLIST;
    }

    private static double seconds(Segment segment, Rendition rendition) {
        return segment.durationTicks() / (double) rendition.timescale();
    }

    private static double fps(String frameRate) {
        int slash = frameRate.indexOf('/');
        return slash < 0
                ? Double.parseDouble(frameRate)
                : Double.parseDouble(frameRate.substring(0, slash))
                        / Double.parseDouble(frameRate.substring(slash + 1));
    }
}
