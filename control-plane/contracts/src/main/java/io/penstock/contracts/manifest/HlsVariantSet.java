package io.penstock.contracts.manifest;

import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.TextTrack;
import io.penstock.contracts.pack.Thumbnails;
import io.penstock.contracts.pack.TrackRole;
import io.penstock.contracts.pack.TrickPlay;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a multivariant playlist says of a package in one place: its sound and text groups, a variant for each video and
 * group of sounds, key frames and thumbnails.
 */
final class HlsVariantSet {
    private static final String TEXT_GROUP = "subtitles";

    private final PackageManifest pack;
    private final String base;
    private final String pathway;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param base URL of the package, ending in a slash, or nothing
     * @param pathway id of the place, or nothing
     */
    HlsVariantSet(PackageManifest pack, String base, String pathway) {
        this.pack = pack;
        this.base = base;
        this.pathway = pathway;
    }

    String lines() {
        List<AudioGroup> groups = AudioGroup.of(pack);
        groups.forEach(this::sounds);
        texts();
        for (AudioGroup group : groups) {
            HlsPlaylist.videos(pack).forEach(video -> variant(video, group));
        }
        if (groups.isEmpty()) {
            HlsPlaylist.videos(pack).forEach(video -> variant(video, null));
        }
        pack.trickPlay().forEach(this::keyFrames);
        pack.thumbnails().forEach(this::images);
        return text.toString();
    }

    private void sounds(AudioGroup group) {
        Set<String> selectable = new HashSet<>();
        boolean first = true;
        for (Rendition rendition : group.members()) {
            String characteristics =
                    rendition.role() == TrackRole.DESCRIPTION ? "public.accessibility.describes-video" : "";
            boolean distinct = selectable.add(rendition.language() + characteristics);
            HlsTag tag = media("AUDIO", group.name(), rendition.trackName());
            if (rendition.language() != null) {
                tag.quoted("LANGUAGE", rendition.language());
            }
            // What players may choose by themselves must differ in more than its name
            boolean unasked = first || (distinct && rendition.role() != TrackRole.COMMENTARY);
            tag.with("DEFAULT", yes(first)).with("AUTOSELECT", yes(unasked));
            tag.quotedUnlessEmpty("CHARACTERISTICS", characteristics);
            if (rendition.channels() != null) {
                tag.quoted("CHANNELS", rendition.channels().toString());
            }
            append(tag.quoted("URI", base + rendition.id() + "/" + Rendition.PLAYLIST));
            first = false;
        }
    }

    private void texts() {
        Set<String> selectable = new HashSet<>();
        for (TextTrack track : pack.texts()) {
            boolean forced = track.role() == TrackRole.FORCED_SUBTITLE;
            boolean unasked = selectable.add(track.language() + track.role());
            HlsTag tag = media("SUBTITLES", TEXT_GROUP, track.name())
                    .quoted("LANGUAGE", track.language())
                    .with("DEFAULT", "NO")
                    .with("AUTOSELECT", yes(unasked))
                    .with("FORCED", yes(forced));
            if (track.role() == TrackRole.CAPTION) {
                tag.quoted(
                        "CHARACTERISTICS",
                        "public.accessibility.transcribes-spoken-dialog,"
                                + "public.accessibility.describes-music-and-sound");
            }
            append(tag.quoted("URI", base + track.id() + "/" + TextTrack.PLAYLIST));
        }
    }

    private HlsTag media(String type, String group, String name) {
        return new HlsTag("EXT-X-MEDIA")
                .with("TYPE", type)
                .quoted("GROUP-ID", group(group))
                .quoted("NAME", name);
    }

    private void variant(Rendition video, @Nullable AudioGroup sound) {
        long peak = video.peakBitsPerSecond();
        long average = video.averageBitsPerSecond();
        String codecs = video.codecs();
        if (sound != null) {
            peak += sound.peakBitsPerSecond();
            average += sound.averageBitsPerSecond();
            codecs += "," + sound.codecs();
        }
        HlsTag tag = rates(new HlsTag("EXT-X-STREAM-INF"), peak, average)
                .quoted("CODECS", codecs)
                .with("RESOLUTION", video.width() + "x" + video.height());
        if (video.frameRate() != null) {
            tag.decimal("FRAME-RATE", framesPerSecond(video.frameRate()));
        }
        if (sound != null) {
            tag.quoted("AUDIO", group(sound.name()));
        }
        if (!pack.texts().isEmpty()) {
            tag.quoted("SUBTITLES", group(TEXT_GROUP));
        }
        append(tag);
        text.append(base)
                .append(video.id())
                .append('/')
                .append(Rendition.PLAYLIST)
                .append('\n');
    }

    private void keyFrames(TrickPlay trick) {
        Rendition video = HlsPlaylist.videos(pack).stream()
                .filter(r -> r.id().equals(trick.renditionId()))
                .findFirst()
                .orElseThrow();
        append(rates(new HlsTag("EXT-X-I-FRAME-STREAM-INF"), trick.peakBitsPerSecond(), trick.averageBitsPerSecond())
                .quoted("CODECS", video.codecs())
                .with("RESOLUTION", video.width() + "x" + video.height())
                .quoted("URI", base + video.id() + "/" + TrickPlay.PLAYLIST));
    }

    /** Of the community's image media playlist specification, which players that do not know it pass over. */
    private void images(Thumbnails thumbnails) {
        append(new HlsTag("EXT-X-IMAGE-STREAM-INF")
                .with("BANDWIDTH", thumbnails.peakBitsPerSecond())
                .with("RESOLUTION", thumbnails.width() + "x" + thumbnails.height())
                .quoted("CODECS", "jpeg")
                .quoted("URI", base + thumbnails.id() + "/" + Thumbnails.PLAYLIST));
    }

    private void append(HlsTag tag) {
        text.append(tag.quotedUnlessEmpty("PATHWAY-ID", pathway));
    }

    private String group(String name) {
        return pathway.isEmpty() ? name : name + "-" + pathway;
    }

    private static HlsTag rates(HlsTag tag, long peak, long average) {
        return tag.with("BANDWIDTH", peak).with("AVERAGE-BANDWIDTH", average);
    }

    private static String yes(boolean so) {
        return so ? "YES" : "NO";
    }

    private static double framesPerSecond(String frameRate) {
        int slash = frameRate.indexOf('/');
        return slash < 0
                ? Double.parseDouble(frameRate)
                : Double.parseDouble(frameRate.substring(0, slash))
                        / Double.parseDouble(frameRate.substring(slash + 1));
    }
}
