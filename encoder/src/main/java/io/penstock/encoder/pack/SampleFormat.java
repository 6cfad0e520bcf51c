package io.penstock.encoder.pack;

import java.nio.ByteBuffer;
import java.util.List;

/** A track's sample entry (ISO/IEC 14496-12 section 8.5.2): what a player must know before it takes the track. */
sealed interface SampleFormat {
    /** RFC 6381, as in {@code avc1.640028} or {@code mp4a.40.2}. */
    String codecs();

    /** One of video; width and height in pixels. */
    sealed interface Picture extends SampleFormat {
        int width();

        int height();
    }

    /** H.264 (ISO/IEC 14496-15). */
    record Avc(String codecs, int width, int height) implements Picture {}

    /** HEVC (ISO/IEC 14496-15). */
    record Hevc(String codecs, int width, int height) implements Picture {}

    /** VP9 (VP Codec ISO Media File Format Binding, version 1.0). */
    record Vp9(String codecs, int width, int height) implements Picture {}

    /** AV1 (AV1 Codec ISO Media File Format Binding, version 1.2). */
    record Av1(String codecs, int width, int height) implements Picture {}

    /** AAC (ISO/IEC 14496-14). */
    record Aac(String codecs, int channels, int sampleRate) implements SampleFormat {}

    static SampleFormat parse(Box descriptions) throws PackagingException {
        List<Box> entries = Box.all(descriptions.content().duplicate().position(8));
        if (entries.size() != 1) {
            throw new PackagingException(
                    "the track has " + entries.size() + " sample entries; a rendition has exactly one");
        }
        Box entry = entries.getFirst();
        return switch (entry.type()) {
            case "avc1" -> new Avc(CodecStrings.avc(video(entry, "avcC")), width(entry), height(entry));
            case "hvc1", "hev1" ->
                new Hevc(CodecStrings.hevc(entry.type(), video(entry, "hvcC")), width(entry), height(entry));
            case "vp09" -> new Vp9(CodecStrings.vp9(video(entry, "vpcC")), width(entry), height(entry));
            case "av01" -> new Av1(CodecStrings.av1(video(entry, "av1C")), width(entry), height(entry));
            case "mp4a" -> aac(entry);
            default ->
                throw new PackagingException("the sample entry is " + entry.type()
                        + "; avc1, hvc1, hev1, vp09, av01 and mp4a are understood");
        };
    }

    private static Box video(Box entry, String configuration) throws PackagingException {
        return inner(entry, 78, configuration);
    }

    private static int width(Box entry) {
        return Short.toUnsignedInt(entry.reader().getShort(24));
    }

    private static int height(Box entry) {
        return Short.toUnsignedInt(entry.reader().getShort(26));
    }

    private static Aac aac(Box entry) throws PackagingException {
        Box descriptors = inner(entry, 28, "esds");
        ByteBuffer fields = entry.reader();
        int channels = Short.toUnsignedInt(fields.getShort(16));
        int sampleRate = fields.getInt(24) >>> 16;
        return new Aac(ElementaryStream.parse(descriptors).codecs(), channels, sampleRate);
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
