package io.penstock.abr.manifest;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * The files of one representation from a SegmentTemplate with a SegmentTimeline (ISO/IEC 23009-1, 5.3.9.4 and 5.3.9.6). The
 * number of segments is bounded.
 */
final class SegmentTemplate {
    private static final int MOST_SEGMENTS = 100_000;
    private static final Pattern IDENTIFIER =
            Pattern.compile("\\$(RepresentationID|Number|Time|Bandwidth)?(?:%0([0-9]{1,2})d)?\\$");
    private final Element template;
    private final String id;
    private final long bandwidth;

    SegmentTemplate(Element template, String id, long bandwidth) {
        this.template = template;
        this.id = id;
        this.bandwidth = bandwidth;
    }

    Track track() throws ManifestException {
        List<MediaSegment> segments = segments();
        if (segments.isEmpty()) {
            throw new ManifestException("representation " + id + " has no segments in its SegmentTimeline");
        }
        return new Track(id, bandwidth, path("initialization", 0, 0), segments);
    }

    private List<MediaSegment> segments() throws ManifestException {
        double timescale = MpdReader.number(template, "timescale", 1);
        if (timescale <= 0) {
            throw new ManifestException(
                    "representation " + id + " has the timescale " + (long) timescale + "; it must be above 0");
        }
        long offset = MpdReader.number(template, "presentationTimeOffset", 0);
        long number = MpdReader.number(template, "startNumber", 1);
        List<MediaSegment> segments = new ArrayList<>();
        long time = 0;
        for (Element timeline : MpdReader.children(template, "SegmentTimeline")) {
            for (Element s : MpdReader.children(timeline, "S")) {
                Run run = run(s, time, segments.size());
                time = run.time();
                for (long i = 0; i <= run.repeat(); i++) {
                    segments.add(new MediaSegment(
                            path("media", number, time),
                            ((double) time - offset) / timescale,
                            run.duration() / timescale));
                    time += run.duration();
                    number++;
                }
            }
        }
        return segments;
    }

    /** One S element: a segment and how many more like it follow. */
    private record Run(long time, long duration, long repeat) {}

    private Run run(Element s, long endSoFar, int segmentsSoFar) throws ManifestException {
        long time = MpdReader.number(s, "t", endSoFar);
        long duration = MpdReader.number(s, "d", 0);
        long repeat = MpdReader.number(s, "r", 0);
        if (duration <= 0 || repeat < 0 || time < endSoFar) {
            throw new ManifestException(
                    "representation " + id + " has a segment at " + time + " of duration " + duration
                            + " repeated " + repeat + " times; it must not start before " + endSoFar
                            + ", where the one before ends, the duration must be above 0, the repetitions not below");
        }
        if (repeat >= MOST_SEGMENTS - segmentsSoFar) {
            throw new ManifestException("representation " + id + " has more than " + MOST_SEGMENTS + " segments");
        }
        if (duration > (Long.MAX_VALUE - time) / (repeat + 1)) {
            throw new ManifestException("representation " + id + " has a segment at " + time + " of duration "
                    + duration + " repeated " + repeat + " times; that ends after all time");
        }
        return new Run(time, duration, repeat);
    }

    private String path(String attribute, long number, long time) throws ManifestException {
        String text = template.getAttribute(attribute);
        if (text.isEmpty()) {
            throw new ManifestException("representation " + id + " has no " + attribute
                    + " in its SegmentTemplate; initialization and media are needed");
        }
        String path = IDENTIFIER.matcher(text).replaceAll(match -> {
            if (match.group(1) == null) {
                return Matcher.quoteReplacement("$");
            }
            int width = match.group(2) == null ? 1 : Integer.parseInt(match.group(2));
            return Matcher.quoteReplacement(
                    switch (match.group(1)) {
                        case "RepresentationID" -> id;
                        case "Number" -> padded(number, width);
                        case "Time" -> padded(time, width);
                        default -> padded(bandwidth, width);
                    });
        });
        try {
            return URI.create(path).toString();
        } catch (IllegalArgumentException e) {
            throw new ManifestException("representation " + id + " has a file \"" + path + "\"; that is no path", e);
        }
    }

    private static String padded(long value, int width) {
        return String.format(Locale.ROOT, "%0" + Math.max(1, width) + "d", value);
    }
}
