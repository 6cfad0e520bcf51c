package io.penstock.encoder.pack;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;

/** A track's sample entry (ISO/IEC 14496-12 section 8.5.2): what a player must know before it takes the track. */
sealed interface SampleFormat {
    /** RFC 6381, as in {@code avc1.640028} or {@code mp4a.40.2}. */
    String codecs();

    /** H.264 (ISO/IEC 14496-15). */
    record Avc(String codecs, int width, int height) implements SampleFormat {}

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
            case "avc1" -> avc(entry);
            case "mp4a" -> aac(entry);
            default ->
                throw new PackagingException("the sample entry is " + entry.type() + "; avc1 and mp4a are understood");
        };
    }

    private static Avc avc(Box entry) throws PackagingException {
        ByteBuffer fields = entry.reader();
        int width = Short.toUnsignedInt(fields.getShort(24));
        int height = Short.toUnsignedInt(fields.getShort(26));
        ByteBuffer configuration = inner(entry, 78, "avcC").reader();
        // configurationVersion, then the three bytes that RFC 6381 section 3.3 wants in hex
        String codecs = String.format(
                Locale.ROOT, "avc1.%02x%02x%02x", configuration.get(1), configuration.get(2), configuration.get(3));
        return new Avc(codecs, width, height);
    }

    private static Aac aac(Box entry) throws PackagingException {
        ByteBuffer fields = entry.reader();
        int channels = Short.toUnsignedInt(fields.getShort(16));
        int sampleRate = fields.getInt(24) >>> 16;
        ElementaryStream stream = ElementaryStream.parse(inner(entry, 28, "esds"));
        return new Aac(stream.codecs(), channels, sampleRate);
    }

    private static Box inner(Box entry, int fixedFields, String wanted) throws PackagingException {
        return Box.all(entry.content().duplicate().position(fixedFields)).stream()
                .filter(box -> box.type().equals(wanted))
                .findFirst()
                .orElseThrow(
                        () -> new PackagingException("sample entry " + entry.type() + " has no " + wanted + " box"));
    }
}
