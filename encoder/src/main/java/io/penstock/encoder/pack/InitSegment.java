package io.penstock.encoder.pack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the header of a fragmented MP4 with one track tells.
 *
 * @param bytes the file {@code init.mp4}: ftyp and moov
 * @param timescale ticks a second of the track
 * @param presentationDelayTicks media time that is presented at 0 (edit list): reordering delay, or the sound encoder's priming
 * @param defaults what fragments leave out
 * @param format the sample entry
 */
record InitSegment(
        ByteBuffer bytes, int timescale, long presentationDelayTicks, SampleDefaults defaults, SampleFormat format) {
    /** Of the track extends box (section 8.8.3). */
    record SampleDefaults(long duration, long size, int flags) {}

    /** Parses a whole moov box. */
    static InitSegment parse(ByteBuffer moovBox) throws PackagingException {
        Box moov = Box.all(moovBox).getFirst();
        List<Box> tracks = moov.children().stream()
                .filter(box -> box.type().equals("trak"))
                .toList();
        if (tracks.size() != 1) {
            throw new PackagingException("the header has " + tracks.size() + " tracks; a rendition has exactly one");
        }
        Box track = tracks.getFirst();
        ByteBuffer header = track.require("mdia", "mdhd").reader();
        int timescale = header.position(header.get(0) == 1 ? 20 : 12).getInt();
        if (timescale <= 0) {
            throw new PackagingException("the track has a timescale of " + timescale + "; it must be above 0");
        }
        return new InitSegment(
                initFile(moovBox),
                timescale,
                presentationDelay(track),
                defaults(moov),
                SampleFormat.parse(track.require("mdia", "minf", "stbl", "stsd")));
    }

    /** The media time at which the one edit starts (section 8.6.6); none means 0. */
    private static long presentationDelay(Box track) throws PackagingException {
        if (track.child("edts").isEmpty()) {
            return 0;
        }
        ByteBuffer list = track.require("edts", "elst").reader();
        boolean wide = list.getInt() >>> 24 == 1;
        int entries = list.getInt();
        if (entries != 1) {
            throw new PackagingException(
                    "the edit list has " + entries + " entries; only one plain shift is understood");
        }
        long duration = wide ? list.getLong() : Integer.toUnsignedLong(list.getInt());
        long mediaTime = wide ? list.getLong() : list.getInt();
        if (mediaTime < 0) {
            throw new PackagingException(
                    "the edit list starts with a pause of " + duration + " ticks; every rendition must start at 0");
        }
        return mediaTime;
    }

    /** What an encrypted header says in the clear too. */
    static SampleDefaults defaults(Box moov) throws PackagingException {
        ByteBuffer extend = moov.require("mvex", "trex").reader().position(12);
        return new SampleDefaults(
                Integer.toUnsignedLong(extend.getInt()), Integer.toUnsignedLong(extend.getInt()), extend.getInt());
    }

    /** Our own ftyp, which says that this is a CMAF header (ISO/IEC 23000-19 section 7.2), and the moov as it is. */
    private static ByteBuffer initFile(ByteBuffer moovBox) {
        byte[] moov = new byte[moovBox.remaining()];
        moovBox.duplicate().get(moov);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] brands = "iso6iso6cmfcmp41".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer type = ByteBuffer.allocate(8 + 4 + brands.length);
        type.putInt(type.capacity()).put("ftyp".getBytes(StandardCharsets.US_ASCII));
        type.put(brands, 0, 4).putInt(0).put(brands, 4, brands.length - 4);
        file.writeBytes(type.array());
        file.writeBytes(moov);
        return ByteBuffer.wrap(file.toByteArray()).asReadOnlyBuffer();
    }
}
