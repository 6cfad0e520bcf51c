package io.penstock.contracts.manifest;

import io.penstock.contracts.pack.CommonSystem;
import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.Protection;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import io.penstock.contracts.pack.TrackRole;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the MPD of a package (ISO/IEC 23009-1, profile isoff-live with SegmentTimeline; content steering by ETSI TS 103
 * 998), one BaseURL per location.
 */
public final class DashManifest {
    public static final String FILE_NAME = "manifest.mpd";
    public static final String MEDIA_TYPE = "application/dash+xml";

    private DashManifest() {}

    public static String write(PackageManifest pack, Placement placement) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            mpd(xml, pack, placement);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void mpd(XMLStreamWriter xml, PackageManifest pack, Placement placement) throws XMLStreamException {
        xml.writeStartElement("MPD");
        xml.writeDefaultNamespace("urn:mpeg:dash:schema:mpd:2011");
        if (pack.protection() != null) {
            xml.writeNamespace("cenc", "urn:mpeg:cenc:2013");
        }
        xml.writeAttribute("profiles", "urn:mpeg:dash:profile:isoff-live:2011");
        xml.writeAttribute("type", "static");
        xml.writeAttribute("mediaPresentationDuration", duration(pack.durationSeconds()));
        xml.writeAttribute("maxSegmentDuration", duration(longestSegment(pack)));
        xml.writeAttribute("minBufferTime", "PT2S");
        for (Location location : placement.locations()) {
            xml.writeStartElement("BaseURL");
            xml.writeAttribute("serviceLocation", location.id());
            xml.writeCharacters(location.packageUrl().toString());
            xml.writeEndElement();
        }
        if (placement.contentSteering() != null && !placement.locations().isEmpty()) {
            xml.writeStartElement("ContentSteering");
            xml.writeAttribute(
                    "defaultServiceLocation", placement.locations().getFirst().id());
            xml.writeAttribute("queryBeforeStart", "false");
            xml.writeCharacters(placement.contentSteering().toString());
            xml.writeEndElement();
        }
        xml.writeStartElement("Period");
        xml.writeAttribute("id", "1");
        xml.writeAttribute("start", "PT0S");
        int id = 1;
        for (List<Rendition> video : byCoding(of(pack, MediaKind.VIDEO))) {
            adaptationSet(xml, id++, video, pack.protection());
        }
        for (Rendition audio : of(pack, MediaKind.AUDIO)) {
            adaptationSet(xml, id++, List.of(audio), pack.protection());
        }
        DashTracks.write(xml, pack, id);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void adaptationSet(
            XMLStreamWriter xml, int id, List<Rendition> renditions, @Nullable Protection protection)
            throws XMLStreamException {
        Rendition first = renditions.getFirst();
        boolean video = first.kind() == MediaKind.VIDEO;
        xml.writeStartElement("AdaptationSet");
        xml.writeAttribute("id", Integer.toString(id));
        xml.writeAttribute("contentType", video ? "video" : "audio");
        xml.writeAttribute("mimeType", video ? "video/mp4" : "audio/mp4");
        xml.writeAttribute("segmentAlignment", "true");
        xml.writeAttribute("startWithSAP", "1");
        if (first.language() != null) {
            xml.writeAttribute("lang", first.language());
        }
        if (first.role() == TrackRole.MAIN) {
            xml.writeAttribute("selectionPriority", first.channels() != null && first.channels() > 2 ? "2" : "3");
        }
        // In the schema's order: what any representation may have, and then the role, which only sets do
        if (protection != null) {
            contentProtection(xml, protection);
        }
        if (first.name() != null) {
            DashTracks.label(xml, first.name());
        }
        if (first.role() != null) {
            DashTracks.role(xml, first.role());
        }
        for (Rendition rendition : renditions) {
            representation(xml, rendition);
        }
        xml.writeEndElement();
    }

    /** The scheme with the key it needs, and the common system's box for players that ask by it (section 5.8.4.1, ISO/IEC 23001-7). */
    private static void contentProtection(XMLStreamWriter xml, Protection protection) throws XMLStreamException {
        xml.writeEmptyElement("ContentProtection");
        xml.writeAttribute("schemeIdUri", "urn:mpeg:dash:mp4protection:2011");
        xml.writeAttribute("value", protection.scheme().fourCc());
        xml.writeAttribute("cenc:default_KID", protection.keyId().toString());
        xml.writeStartElement("ContentProtection");
        xml.writeAttribute("schemeIdUri", CommonSystem.URN);
        xml.writeStartElement("cenc:pssh");
        xml.writeCharacters(Base64.getEncoder().encodeToString(CommonSystem.pssh(protection.keyId())));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void representation(XMLStreamWriter xml, Rendition rendition) throws XMLStreamException {
        xml.writeStartElement("Representation");
        xml.writeAttribute("id", rendition.id());
        xml.writeAttribute("codecs", rendition.codecs());
        xml.writeAttribute("bandwidth", Long.toString(rendition.peakBitsPerSecond()));
        if (rendition.width() != null && rendition.height() != null) {
            xml.writeAttribute("width", rendition.width().toString());
            xml.writeAttribute("height", rendition.height().toString());
        }
        if (rendition.frameRate() != null) {
            xml.writeAttribute("frameRate", rendition.frameRate());
        }
        if (rendition.sampleRate() != null) {
            xml.writeAttribute("audioSamplingRate", rendition.sampleRate().toString());
        }
        if (rendition.channels() != null) {
            xml.writeEmptyElement("AudioChannelConfiguration");
            xml.writeAttribute("schemeIdUri", "urn:mpeg:dash:23003:3:audio_channel_configuration:2011");
            xml.writeAttribute("value", rendition.channels().toString());
        }
        segmentTemplate(xml, rendition);
        xml.writeEndElement();
    }

    private static void segmentTemplate(XMLStreamWriter xml, Rendition rendition) throws XMLStreamException {
        xml.writeStartElement("SegmentTemplate");
        xml.writeAttribute("timescale", Integer.toString(rendition.timescale()));
        xml.writeAttribute("startNumber", "1");
        xml.writeAttribute("initialization", "$RepresentationID$/" + Rendition.INIT);
        xml.writeAttribute("media", "$RepresentationID$/seg-$Number%05d$.m4s");
        long start = rendition.segments().getFirst().startTicks();
        if (start != 0) {
            xml.writeAttribute("presentationTimeOffset", Long.toString(start));
        }
        xml.writeStartElement("SegmentTimeline");
        List<Segment> segments = rendition.segments();
        int i = 0;
        while (i < segments.size()) {
            int run = sameDurationRun(segments, i);
            xml.writeEmptyElement("S");
            if (i == 0) {
                xml.writeAttribute("t", Long.toString(start));
            }
            xml.writeAttribute("d", Long.toString(segments.get(i).durationTicks()));
            if (run > 1) {
                xml.writeAttribute("r", Integer.toString(run - 1));
            }
            i += run;
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static int sameDurationRun(List<Segment> segments, int from) {
        int to = from + 1;
        while (to < segments.size()
                && segments.get(to).durationTicks() == segments.get(from).durationTicks()) {
            to++;
        }
        return to - from;
    }

    private static List<Rendition> of(PackageManifest pack, MediaKind kind) {
        return pack.renditions().stream().filter(r -> r.kind() == kind).toList();
    }

    /** Players switch freely inside a set, which decoders can only do inside one coding (RFC 6381's first part). */
    private static Iterable<List<Rendition>> byCoding(List<Rendition> videos) {
        Map<String, List<Rendition>> sets = new LinkedHashMap<>();
        for (Rendition video : videos) {
            String coding = video.codecs().split("\\.", 2)[0];
            sets.computeIfAbsent(coding, first -> new ArrayList<>()).add(video);
        }
        return sets.values();
    }

    private static double longestSegment(PackageManifest pack) {
        return pack.renditions().stream()
                .flatMapToDouble(
                        r -> r.segments().stream().mapToDouble(s -> s.durationTicks() / (double) r.timescale()))
                .max()
                .orElseThrow();
    }

    private static String duration(double seconds) {
        return String.format(Locale.ROOT, "PT%.3fS", seconds);
    }
}
