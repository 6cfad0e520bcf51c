package io.penstock.abr.manifest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        if (root.getAttribute("type").equals("dynamic")) {
            throw new ManifestException("the manifest's type is \"dynamic\"; only \"static\" is supported");
        }
        List<Element> periods = children(root, "Period");
        if (periods.size() != 1) {
            throw new ManifestException("the manifest has " + periods.size() + " periods; one is supported");
        }
        List<Track> video = new ArrayList<>();
        List<Track> audio = new ArrayList<>();
        for (Element set : children(periods.getFirst(), "AdaptationSet")) {
            for (Element representation : children(set, "Representation")) {
                String kind = set.getAttribute("contentType") + " " + set.getAttribute("mimeType") + " "
                        + representation.getAttribute("mimeType");
                if (kind.contains("video")) {
                    video.add(track(set, representation));
                } else if (kind.contains("audio")) {
                    audio.add(track(set, representation));
                }
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
        return new Presentation(locations(root, source), oneForEachRate(video), audio);
    }

    /** Of two encodings of the same rate the first: a ladder has no rung between them. */
    private static List<Track> oneForEachRate(List<Track> rising) {
        List<Track> tracks = new ArrayList<>();
        for (Track track : rising) {
            if (tracks.isEmpty() || tracks.getLast().bitsPerSecond() < track.bitsPerSecond()) {
                tracks.add(track);
            }
        }
        return tracks;
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
            locations.add(location(base.getTextContent().strip(), base.getAttribute("serviceLocation"), source));
        }
        return locations.isEmpty() ? List.of(location(".", "", source)) : locations;
    }

    private static Presentation.Location location(String base, String name, URI source) throws ManifestException {
        try {
            URI url = source.resolve(base);
            if (!List.of("http", "https").contains(String.valueOf(url.getScheme())) || url.getHost() == null) {
                throw new ManifestException("BaseURL \"" + base + "\" leads to " + url + "; it must be http or https");
            }
            return new Presentation.Location(name.isEmpty() ? url.getAuthority() : name, url);
        } catch (IllegalArgumentException e) {
            throw new ManifestException("BaseURL \"" + base + "\" is no URL", e);
        }
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
        return new SegmentTemplate(template, id, bandwidth).track();
    }

    static long number(Element element, String attribute, long absent) throws ManifestException {
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

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (@Nullable Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}
