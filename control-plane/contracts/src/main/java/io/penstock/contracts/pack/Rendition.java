package io.penstock.contracts.pack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One encoding of the title's picture or sound: {@code init.mp4} and its segments in a folder named by the id.
 *
 * @param id as in {@code v-h264-1080-3} or {@code a-eng-aac2}
 * @param codecs RFC 6381, as in {@code avc1.640028}
 * @param peakBitsPerSecond the largest segment's bytes x 8 / duration (HLS BANDWIDTH, DASH @bandwidth)
 * @param averageBitsPerSecond all segments' bytes x 8 / all durations
 * @param timescale ticks a second
 * @param width pixels; video only
 * @param height pixels; video only
 * @param frameRate as in {@code 24} or {@code 24000/1001}; video only
 * @param channels audio only
 * @param sampleRate Hz; audio only
 * @param language BCP 47 ({@code en}) or {@code und}; audio only
 * @param name of the track for viewers, the same for all encodings of a track and for no other; audio only
 * @param role of the track; audio only
 * @param loudnessLufs integrated loudness of the whole rendition (ITU-R BS.1770, EBU R 128), as measured and not changed; null
 *     where nothing is loud enough to measure; audio only
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rendition(
        String id,
        MediaKind kind,
        String codecs,
        long peakBitsPerSecond,
        long averageBitsPerSecond,
        int timescale,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String frameRate,
        @Nullable Integer channels,
        @Nullable Integer sampleRate,
        @Nullable String language,
        @Nullable String name,
        @Nullable TrackRole role,
        @Nullable Double loudnessLufs,
        List<Segment> segments) {
    /** Names of the two files every rendition has beside its segments. */
    public static final String INIT = "init.mp4";

    public static final String PLAYLIST = "media.m3u8";

    public Rendition {
        segments = List.copyOf(segments);
        if (!id.matches("[av]-[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "rendition id is \"" + id + "\"; it must be like v-h264-1080-3 or a-eng-aac2");
        }
        if (timescale <= 0) {
            throw new IllegalArgumentException("timescale of " + id + " is " + timescale + "; it must be above 0");
        }
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("rendition " + id + " has no segment; it must have at least one");
        }
        if (kind == MediaKind.VIDEO && (width == null || height == null)) {
            throw new IllegalArgumentException("video rendition " + id + " has no width or height");
        }
        if (name != null) {
            TrackName.require(id, name);
        }
    }

    /** A video rendition, or a sound that has no name, as in packages with one track alone. */
    public Rendition(
            String id,
            MediaKind kind,
            String codecs,
            long peakBitsPerSecond,
            long averageBitsPerSecond,
            int timescale,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String frameRate,
            @Nullable Integer channels,
            @Nullable Integer sampleRate,
            @Nullable String language,
            List<Segment> segments) {
        this(
                id,
                kind,
                codecs,
                peakBitsPerSecond,
                averageBitsPerSecond,
                timescale,
                width,
                height,
                frameRate,
                channels,
                sampleRate,
                language,
                null,
                null,
                null,
                segments);
    }

    /** What viewers choose the track by: its name, or the id where it has none. */
    public String trackName() {
        return name == null ? id : name;
    }

    /** Seconds from the first segment's start to the last one's end. */
    public double durationSeconds() {
        Segment last = segments.getLast();
        return (last.startTicks() + last.durationTicks() - segments.getFirst().startTicks()) / (double) timescale;
    }
}
