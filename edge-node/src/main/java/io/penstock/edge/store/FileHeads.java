package io.penstock.edge.store;

import io.penstock.edge.message.Ascii;
import io.penstock.edge.message.Hpack;
import io.penstock.edge.message.HttpDates;

/** The heads of answers that give a file, made once while it is open, for each version of HTTP. */
public record FileHeads(Http1 http1, Http2 http2) {
    /** For players on any page (Fetch standard, 3.2). */
    public static final String ANY_ORIGIN = "*";

    public static final String EXPOSED = "Content-Length, Content-Range, ETag, Date";
    public static final String CROSS_ORIGIN =
            "Access-Control-Allow-Origin: " + ANY_ORIGIN + "\r\nAccess-Control-Expose-Headers: " + EXPOSED + "\r\n";

    private static final int ROOM_FOR_BLOCK = 512;

    /**
     * All but the date, the connection's fate and the end.
     *
     * @param whole of 200, with its length
     * @param part of 206, without Content-Range and Content-Length
     * @param several of 206 with several parts, without Content-Type and Content-Length
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Http1(byte[] whole, byte[] part, byte[] several) {}

    /** Likewise all but the date, as field blocks that depend on no connection ({@link Hpack}). */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Http2(byte[] whole, byte[] part, byte[] several) {}

    static FileHeads of(ContentFile file) {
        String common = CROSS_ORIGIN + validators(file) + "Accept-Ranges: bytes\r\n";
        String typed = common + "Content-Type: " + file.mediaType() + "\r\n";
        return new FileHeads(
                new Http1(
                        Ascii.bytes("HTTP/1.1 200 OK\r\n" + typed + "Content-Length: " + file.bytes() + "\r\n"),
                        Ascii.bytes("HTTP/1.1 206 Partial Content\r\n" + typed),
                        Ascii.bytes("HTTP/1.1 206 Partial Content\r\n" + common)),
                new Http2(
                        typed(block(200, file), file)
                                .field(Hpack.CONTENT_LENGTH, file.bytes())
                                .copy(),
                        typed(block(206, file), file).copy(),
                        block(206, file).copy()));
    }

    /** What lets a client ask whether its copy still holds. */
    public static String validators(ContentFile file) {
        return "ETag: " + file.etag() + "\r\nLast-Modified: " + HttpDates.format(file.lastModified())
                + "\r\nCache-Control: " + file.cacheControl() + "\r\n";
    }

    /** As {@link #validators(ContentFile)}, of HTTP/2. */
    public static Hpack validators(Hpack block, ContentFile file) {
        return block.field(Hpack.ETAG, file.etag())
                .field(Hpack.LAST_MODIFIED, HttpDates.format(file.lastModified()))
                .field(Hpack.CACHE_CONTROL, file.cacheControl());
    }

    /** As {@link #CROSS_ORIGIN}, of HTTP/2. */
    public static Hpack crossOrigin(Hpack block) {
        return block.field(Hpack.ALLOW_ORIGIN, ANY_ORIGIN).field("access-control-expose-headers", EXPOSED);
    }

    private static Hpack block(int status, ContentFile file) {
        Hpack block = crossOrigin(new Hpack(ROOM_FOR_BLOCK).status(status));
        return validators(block, file).field(Hpack.ACCEPT_RANGES, "bytes");
    }

    private static Hpack typed(Hpack block, ContentFile file) {
        return block.field(Hpack.CONTENT_TYPE, file.mediaType());
    }
}
