package io.penstock.contracts.pack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * One media segment of a rendition.
 *
 * @param name file name inside the rendition's folder, as in {@code seg-00001.m4s}
 * @param startTicks presentation start in the rendition's timescale
 * @param durationTicks length in the rendition's timescale, above 0
 * @param bytes the file's length
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Segment(String name, long startTicks, long durationTicks, long bytes) {
    public Segment {
        if (!name.matches("seg-[0-9]{5,7}\\.m4s")) {
            throw new IllegalArgumentException("segment name is \"" + name + "\"; it must be like seg-00001.m4s");
        }
        if (startTicks < 0 || durationTicks <= 0 || bytes <= 0) {
            throw new IllegalArgumentException(
                    "segment " + name + " starts at " + startTicks + ", lasts " + durationTicks + " ticks and has "
                            + bytes + " bytes; the start must not be negative, the others above 0");
        }
    }
}
