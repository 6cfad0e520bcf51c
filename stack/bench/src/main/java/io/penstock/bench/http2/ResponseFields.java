package io.penstock.bench.http2;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.penstock.bench.load.LoadException;
import io.penstock.bench.load.Request;

/** Reads header blocks of one connection, in order, for HPACK has a memory. The loop's thread owns it. */
final class ResponseFields {
    private static final String CONTENT_LENGTH = "content-length";

    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

    /** @throws LoadException where it is no header block, or not the right answer's */
    void check(Request request, int stream, byte[] block, int from, int length) {
        try {
            Http2Headers fields = decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(block, from, length));
            CharSequence status = fields.status();
            request.checkHead(
                    status == null ? 0 : Integer.parseInt(status.toString()), fields.getLong(CONTENT_LENGTH, -1));
        } catch (Http2Exception | NumberFormatException e) {
            throw new LoadException(request + " was answered with a header block that cannot be read", e);
        }
    }
}
