package io.penstock.contracts.pack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Subtitles: one WebVTT file for the whole film, and a media playlist of that one file, in a folder named by the id. Cue times
 * count from the film's start.
 *
 * @param id as in {@code t-eng} or {@code t-eng-2}
 * @param language BCP 47 ({@code en}) or {@code und}
 * @param name for viewers; no two tracks of a package share one
 * @param averageBitsPerSecond the file's bytes x 8 / the film's length, rounded up
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TextTrack(String id, String language, String name, TrackRole role, long averageBitsPerSecond) {
    public static final String FILE = "subtitles.vtt";
    public static final String PLAYLIST = "media.m3u8";
    public static final String MEDIA_TYPE = "text/vtt";

    public TextTrack {
        if (!id.matches("t-[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("text track id is \"" + id + "\"; it must be like t-eng or t-eng-2");
        }
        TrackName.require(id, name);
        if (!role.isText()) {
            throw new IllegalArgumentException(
                    "role of text track " + id + " is " + role + "; it must be SUBTITLE, CAPTION or FORCED_SUBTITLE");
        }
        if (averageBitsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "averageBitsPerSecond of " + id + " is " + averageBitsPerSecond + "; it must be above 0");
        }
    }
}
