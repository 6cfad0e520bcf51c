package io.penstock.abr.manifest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Reads static MPDs (ISO/IEC 23009-1) of one period with SegmentTemplate and SegmentTimeline. DTDs and external entities are
 * refused; the number of segments is bounded.
 */
public final class MpdReader {
    private static final int MOST_SEGMENTS = 100_000;
    private static final Pattern TEMPLATE =
            Pattern.compile("\\$(RepresentationID|Number|Time|Bandwidth)?(?:%0([0-9]{1,2})d)?\\$");

    private MpdReader() {}

    /**
     * @param source where the manifest came from; relative base URLs count from there
     * @throws ManifestException naming what is wrong
     */
    public static Presentation read(byte[] mpd, URI source) throws ManifestException {
        Element root = parse(mpd);
        if (!root.getLocalName().equals("MPD")) {
            throw new ManifestException("the manifest's root is <" + root.getLocalName() + ">; it must be <MPD>");
        }
        List<Element> periods = children(root, "Period");
        if (periods.size() != 1) {
            throw new ManifestException("the manifest has " + periods.size() + " periods; one is supported");
        }
        List<Track> video = new ArrayList<>();
        List<Track> audio = new ArrayList<>();
        for (Element set : children(periods.getFirst(), "AdaptationSet")) {
            String kind = set.getAttribute("contentType") + " " + set.getAttribute("mimeType");
            for (Element representation : children(set, "Representation")) {
                (kind.contains("video") ? video : audio).add(track(set, representation));
            }
        }
        if (video.isEmpty()) {
            throw new ManifestException("the manifest has no video");
        }
        video.sort(Comparator.comparingLong(Track::bitsPerSecond));
        for (Track track : video) {
            if (track.segments().size() != video.getFirst().segments().size()) {
                throw new ManifestException("video " + track.id() + " has "
                        + track.segments().size() + " segments, "
                        + video.getFirst().id() + " has "
                        + video.getFirst().segments().size());
            }
        }
        return new Presentation(locations(root, source), video, audio);
    }

    private static Element parse(byte[] mpd) throws ManifestException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(mpd)).getDocumentElement();
        } catch (SAXException | IOException e) {
            throw new ManifestException("the manifest is no well-formed XML: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser knows these features", e);
        }
    }

    private static List<Presentation.Location> locations(Element root, URI source) throws ManifestException {
        List<Presentation.Location> locations = new ArrayList<>();
        for (Element base : children(root, "BaseURL")) {
            try {
                URI url = source.resolve(base.getTextContent().strip());
                String name = base.getAttribute("serviceLocation");
                locations.add(new Presentation.Location(name.isEmpty() ? String.valueOf(url.getHost()) : name, url));
            } catch (IllegalArgumentException e) {
                throw new ManifestException("BaseURL \"" + base.getTextContent() + "\" is no URL", e);
            }
        }
        return locations.isEmpty()
                ? List.of(new Presentation.Location(String.valueOf(source.getHost()), source.resolve(".")))
                : locations;
    }

    private static Track track(Element set, Element representation) throws ManifestException {
        String id = representation.getAttribute("id");
        long bandwidth = number(representation, "bandwidth", 0);
        List<Element> templates = children(representation, "SegmentTemplate");
        if (templates.isEmpty()) {
            templates = children(set, "SegmentTemplate");
        }
        if (id.isEmpty() || bandwidth <= 0 || templates.isEmpty()) {
            throw new ManifestException(
                    "representation \"" + id + "\" needs an id, a bandwidth above 0 and a SegmentTemplate");
        }
        Element template = templates.getFirst();
        List<MediaSegment> segments = timeline(template, id, bandwidth);
        if (segments.isEmpty()) {
            throw new ManifestException("representation " + id + " has no segments in its SegmentTimeline");
        }
        return new Track(id, bandwidth, fill(template.getAttribute("initialization"), id, bandwidth, 0, 0), segments);
    }

    private static List<MediaSegment> timeline(Element template, String id, long bandwidth) throws ManifestException {
        double timescale = number(template, "timescale", 1);
        long offset = number(template, "presentationTimeOffset", 0);
        long number = number(template, "startNumber", 1);
        String media = template.getAttribute("media");
        List<MediaSegment> segments = new ArrayList<>();
        long time = 0;
        for (Element list : children(template, "SegmentTimeline")) {
            for (Element s : children(list, "S")) {
                time = number(s, "t", time);
                long duration = number(s, "d", 0);
                long repeat = number(s, "r", 0);
                if (duration <= 0 || repeat < 0 || time < 0 || timescale <= 0) {
                    throw new ManifestException(
                            "representation " + id + " has a segment at " + time + " of duration " + duration
                                    + " repeated " + repeat + " times; duration must be above 0, the others not below");
                }
                if (segments.size() + repeat + 1 > MOST_SEGMENTS) {
                    throw new ManifestException(
                            "representation " + id + " has more than " + MOST_SEGMENTS + " segments");
                }
                for (long i = 0; i <= repeat; i++) {
                    segments.add(new MediaSegment(
                            fill(media, id, bandwidth, number, time),
                            (time - offset) / timescale,
                            duration / timescale));
                    time += duration;
                    number++;
                }
            }
        }
        return segments;
    }

    private static String fill(String template, String id, long bandwidth, long number, long time)
            throws ManifestException {
        if (template.isEmpty()) {
            throw new ManifestException("representation " + id + " needs the attributes initialization and media");
        }
        Matcher matcher = TEMPLATE.matcher(template);
        return matcher.replaceAll(match -> {
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
    }

    private static String padded(long value, int width) {
        return String.format(Locale.ROOT, "%0" + Math.max(1, width) + "d", value);
    }

    private static long number(Element element, String attribute, long absent) throws ManifestException {
        String text = element.getAttribute(attribute);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ManifestException(
                    element.getLocalName() + "@" + attribute + " is \"" + text + "\"; it must be a whole number", e);
        }
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (@Nullable Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}
