package io.penstock.contracts.manifest;

import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.TextTrack;
import io.penstock.contracts.pack.Thumbnails;
import io.penstock.contracts.pack.TrackRole;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The adaptation sets beside picture and sound: subtitles as one WebVTT file each, and sheets of thumbnails (DASH-IF
 * interoperability points 4.3, section 6.2.6). Key frames for winding have none: a trick mode set wants segments of key frames
 * alone, and our files hold whole groups of pictures.
 */
final class DashTracks {
    private DashTracks() {}

    static void write(XMLStreamWriter xml, PackageManifest pack, int firstId) throws XMLStreamException {
        int id = firstId;
        for (TextTrack track : pack.texts()) {
            text(xml, id++, track);
        }
        for (Thumbnails thumbnails : pack.thumbnails()) {
            images(xml, id++, thumbnails);
        }
    }

    static void label(XMLStreamWriter xml, String name) throws XMLStreamException {
        xml.writeStartElement("Label");
        xml.writeCharacters(name);
        xml.writeEndElement();
    }

    static void role(XMLStreamWriter xml, TrackRole role) throws XMLStreamException {
        xml.writeEmptyElement("Role");
        xml.writeAttribute("schemeIdUri", "urn:mpeg:dash:role:2011");
        xml.writeAttribute("value", role.dashValue());
    }

    private static void text(XMLStreamWriter xml, int id, TextTrack track) throws XMLStreamException {
        start(xml, id, "text", TextTrack.MEDIA_TYPE);
        xml.writeAttribute("lang", track.language());
        label(xml, track.name());
        role(xml, track.role());
        xml.writeStartElement("Representation");
        xml.writeAttribute("id", track.id());
        xml.writeAttribute("bandwidth", Long.toString(track.averageBitsPerSecond()));
        xml.writeStartElement("BaseURL");
        xml.writeCharacters(track.id() + "/" + TextTrack.FILE);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void images(XMLStreamWriter xml, int id, Thumbnails thumbnails) throws XMLStreamException {
        start(xml, id, "image", Thumbnails.MEDIA_TYPE);
        xml.writeEmptyElement("SegmentTemplate");
        xml.writeAttribute("timescale", "1");
        xml.writeAttribute("duration", Integer.toString(thumbnails.secondsPerSheet()));
        xml.writeAttribute("startNumber", "1");
        xml.writeAttribute("media", "$RepresentationID$/sheet-$Number%05d$.jpg");
        xml.writeStartElement("Representation");
        xml.writeAttribute("id", thumbnails.id());
        xml.writeAttribute("bandwidth", Long.toString(thumbnails.peakBitsPerSecond()));
        xml.writeAttribute("width", Integer.toString(thumbnails.width() * thumbnails.columns()));
        xml.writeAttribute("height", Integer.toString(thumbnails.height() * thumbnails.rows()));
        xml.writeEmptyElement("EssentialProperty");
        xml.writeAttribute("schemeIdUri", "http://dashif.org/guidelines/thumbnail_tile");
        xml.writeAttribute("value", thumbnails.columns() + "x" + thumbnails.rows());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void start(XMLStreamWriter xml, int id, String contentType, String mimeType)
            throws XMLStreamException {
        xml.writeStartElement("AdaptationSet");
        xml.writeAttribute("id", Integer.toString(id));
        xml.writeAttribute("contentType", contentType);
        xml.writeAttribute("mimeType", mimeType);
    }
}
