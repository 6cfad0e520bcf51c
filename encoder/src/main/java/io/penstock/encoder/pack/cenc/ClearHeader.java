package io.penstock.encoder.pack.cenc;

import io.penstock.encoder.pack.Box;
import io.penstock.encoder.pack.ElementaryStream;
import io.penstock.encoder.pack.PackagingException;
import io.penstock.encoder.pack.nal.NalUnits;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What encryption must know of a clear track's header.
 *
 * @param boxes of the file
 * @param units of video; none of sound
 * @param defaultSampleSize of the track extends box, bytes
 */
record ClearHeader(List<Box> boxes, Optional<NalUnits> units, long defaultSampleSize) {
    /** Bytes of a sample entry before its boxes (ISO/IEC 14496-12 sections 12.1.3 and 12.2.3). */
    private static final int VIDEO_FIELDS = 78;

    private static final int SOUND_FIELDS = 28;
    private static final int MPEG4_AUDIO = 0x40;

    /** Audio object types of the AAC family: LC, SBR, PS, USAC (ISO/IEC 14496-3 table 1.17). */
    private static final Set<Integer> AAC = Set.of(2, 5, 29, 42);

    ClearHeader {
        boxes = List.copyOf(boxes);
    }

    boolean video() {
        return units.isPresent();
    }

    static ClearHeader parse(ByteBuffer initFile) throws PackagingException {
        List<Box> boxes = Box.all(initFile);
        List<Box> movies =
                boxes.stream().filter(box -> box.type().equals("moov")).toList();
        if (movies.size() != 1) {
            throw new PackagingException("the header has " + movies.size() + " moov boxes; it must have exactly one");
        }
        Box moov = movies.getFirst();
        long tracks = moov.children().stream()
                .filter(box -> box.type().equals("trak"))
                .count();
        Box descriptions = moov.require("trak", "mdia", "minf", "stbl", "stsd");
        List<Box> entries = sampleEntries(descriptions);
        if (tracks != 1 || entries.size() != 1) {
            throw new PackagingException("the header has " + tracks + " tracks, the first with " + entries.size()
                    + " sample entries; a rendition has exactly one of each");
        }
        Box extend = moov.require("mvex", "trex");
        if (extend.content().limit() < 24) {
            throw new PackagingException(
                    "box trex has " + extend.content().limit() + " bytes of content; it must have 24");
        }
        long size = Integer.toUnsignedLong(extend.content().getInt(16));
        return new ClearHeader(boxes, units(entries.getFirst()), size);
    }

    static List<Box> sampleEntries(Box descriptions) throws PackagingException {
        if (descriptions.content().limit() < 8) {
            throw new PackagingException("box stsd ends before its sample entries");
        }
        return Box.all(descriptions.reader().position(8));
    }

    private static Optional<NalUnits> units(Box entry) throws PackagingException {
        return switch (entry.type()) {
            case "avc1", "avc3" ->
                Optional.of(NalUnits.avc(inner(entry, VIDEO_FIELDS, "avcC").reader()));
            case "hvc1", "hev1" ->
                Optional.of(NalUnits.hevc(inner(entry, VIDEO_FIELDS, "hvcC").reader()));
            case "mp4a" -> {
                requireAac(ElementaryStream.parse(inner(entry, SOUND_FIELDS, "esds")));
                yield Optional.empty();
            }
            case "encv", "enca" ->
                throw new PackagingException("the track is encrypted already; only a clear one can be");
            default ->
                throw new PackagingException("the sample entry is " + entry.type()
                        + "; of H.264 (avc1, avc3), HEVC (hvc1, hev1) and AAC (mp4a) encryption is understood");
        };
    }

    private static void requireAac(ElementaryStream stream) throws PackagingException {
        if (stream.objectType() != MPEG4_AUDIO || !AAC.contains(stream.audioObjectType())) {
            throw new PackagingException("the sound is " + stream.codecs()
                    + "; of AAC (mp4a.40.2, mp4a.40.5, mp4a.40.29, mp4a.40.42) encryption is understood");
        }
    }

    private static Box inner(Box entry, int fixedFields, String wanted) throws PackagingException {
        if (entry.content().limit() < fixedFields) {
            throw new PackagingException("sample entry " + entry.type() + " has "
                    + entry.content().limit() + " bytes of content; it must have at least " + fixedFields);
        }
        return Box.all(entry.reader().position(fixedFields)).stream()
                .filter(box -> box.type().equals(wanted))
                .findFirst()
                .orElseThrow(
                        () -> new PackagingException("sample entry " + entry.type() + " has no " + wanted + " box"));
    }
}
