package io.penstock.abr.manifest;

import java.net.URI;
import java.util.List;

/**
 * What a manifest offers.
 *
 * @param locations in the manifest's order, the best first
 * @param video by rising rate, at least one, all with the same number of segments
 * @param audio empty, or the tracks to choose from; the first is the default
 */
public record Presentation(List<Location> locations, List<Track> video, List<Track> audio) {
    public Presentation {
        locations = List.copyOf(locations);
        video = List.copyOf(video);
        audio = List.copyOf(audio);
    }

    /** A base URL with the name of the service behind it. */
    public record Location(String id, URI baseUrl) {}
}
