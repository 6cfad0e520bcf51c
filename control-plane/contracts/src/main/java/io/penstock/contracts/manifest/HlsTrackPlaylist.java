package io.penstock.contracts.manifest;

import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import io.penstock.contracts.pack.TextTrack;
import io.penstock.contracts.pack.Thumbnails;
import java.util.List;

/** Writes the HLS media playlists of what a package has beside its renditions; URIs are relative. */
public final class HlsTrackPlaylist {
    private HlsTrackPlaylist() {}

    /**
     * Subtitles: one WebVTT file as the one segment. Without X-TIMESTAMP-MAP its cue time 0 is the media time 0 (RFC 8216 section
     * 3.5), which is where our renditions start.
     *
     * @param seconds the film's length
     */
    public static String text(double seconds) {
        return HlsPlaylist.head(HlsPlaylist.targetSeconds(seconds)) + HlsPlaylist.entry(seconds, TextTrack.FILE)
                + "#EXT-X-ENDLIST\n";
    }

    /**
     * Sheets of thumbnails, by the image media playlist specification that Roku, Disney and others published as an
     * extension of HLS.
     *
     * @param seconds the film's length; the last sheet stands for what is left
     */
    public static String images(Thumbnails thumbnails, double seconds) {
        double perSheet = thumbnails.secondsPerSheet();
        StringBuilder text =
                new StringBuilder(HlsPlaylist.head(HlsPlaylist.targetSeconds(Math.min(perSheet, seconds))));
        text.append("#EXT-X-IMAGES-ONLY\n");
        for (int i = 0; i < thumbnails.sheets(); i++) {
            double left = Math.max(seconds - i * perSheet, 0.001);
            HlsTag tiles = new HlsTag("EXT-X-TILES")
                    .with("RESOLUTION", thumbnails.width() + "x" + thumbnails.height())
                    .with("LAYOUT", thumbnails.columns() + "x" + thumbnails.rows())
                    .decimal("DURATION", thumbnails.secondsPerPicture());
            text.append(HlsPlaylist.entry(Math.min(perSheet, left), Thumbnails.sheet(i + 1), tiles));
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }

    /**
     * A rendition's key frames (EXT-X-I-FRAMES-ONLY): the start of each segment up to the end of its first picture.
     *
     * @param keyFrameBytes for each segment, how many bytes from its start
     * @param keys the rendition's, whose samples these are
     */
    public static String keyFrames(Rendition rendition, List<Long> keyFrameBytes, HlsKeys keys) {
        if (keyFrameBytes.size() != rendition.segments().size()) {
            throw new IllegalArgumentException(rendition.id() + " has "
                    + rendition.segments().size() + " segments and " + keyFrameBytes.size()
                    + " key frames; there must be one for each");
        }
        StringBuilder text = new StringBuilder(HlsPlaylist.head(HlsPlaylist.targetSeconds(List.of(rendition))));
        text.append("#EXT-X-I-FRAMES-ONLY\n").append(keys.tags());
        text.append(new HlsTag("EXT-X-MAP").quoted("URI", Rendition.INIT));
        for (int i = 0; i < keyFrameBytes.size(); i++) {
            Segment segment = rendition.segments().get(i);
            text.append(HlsPlaylist.entry(
                    HlsPlaylist.seconds(segment, rendition),
                    segment.name(),
                    new HlsTag("EXT-X-BYTERANGE:" + keyFrameBytes.get(i) + "@0")));
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }
}
