package io.penstock.contracts.pack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A video rendition's key frames for winding (HLS EXT-X-I-FRAMES-ONLY): a playlist of byte ranges into the rendition's own
 * segments, in its folder.
 *
 * @param renditionId of a video rendition of the package
 * @param peakBitsPerSecond the largest key frame's bytes x 8 / the time to the next
 * @param averageBitsPerSecond of all key frames
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrickPlay(String renditionId, long peakBitsPerSecond, long averageBitsPerSecond) {
    public static final String PLAYLIST = "iframes.m3u8";

    public TrickPlay {
        if (peakBitsPerSecond < 1 || averageBitsPerSecond < 1) {
            throw new IllegalArgumentException("trick play of " + renditionId + " has " + peakBitsPerSecond
                    + " bit/s at most and " + averageBitsPerSecond + " on average; both must be above 0");
        }
    }
}
