package io.penstock.edge.delivery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.penstock.edge.store.ContentFile;

/** The heads of responses: what each status owes by RFC 9110, and CORS for players on any page. */
public final class ResponseHeads {
    private static final String METHODS = "GET, HEAD, OPTIONS";

    private ResponseHeads() {}

    static HttpResponse whole(ContentFile file) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        describe(head.headers(), file);
        head.headers().set(HttpHeaderNames.CONTENT_LENGTH, file.bytes());
        return head;
    }

    static HttpResponse part(ContentFile file, ByteSpan span) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.PARTIAL_CONTENT);
        describe(head.headers(), file);
        head.headers().set(HttpHeaderNames.CONTENT_LENGTH, span.length());
        head.headers()
                .set(HttpHeaderNames.CONTENT_RANGE, "bytes " + span.first() + "-" + span.last() + "/" + file.bytes());
        return head;
    }

    static FullHttpResponse notModified(ContentFile file) {
        FullHttpResponse response = empty(HttpResponseStatus.NOT_MODIFIED);
        validators(response.headers(), file);
        return response;
    }

    static FullHttpResponse unsatisfiable(ContentFile file) {
        FullHttpResponse response = empty(HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
        response.headers().set(HttpHeaderNames.CONTENT_RANGE, "bytes */" + file.bytes());
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        return response;
    }

    static FullHttpResponse options() {
        FullHttpResponse response = empty(HttpResponseStatus.NO_CONTENT);
        response.headers().set(HttpHeaderNames.ALLOW, METHODS);
        response.headers().set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        response.headers().set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "*");
        response.headers().set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, 86400);
        return response;
    }

    static FullHttpResponse methodNotAllowed() {
        FullHttpResponse response = empty(HttpResponseStatus.METHOD_NOT_ALLOWED);
        response.headers().set(HttpHeaderNames.ALLOW, METHODS);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        return response;
    }

    public static FullHttpResponse refusal(Refusal refusal, ByteBufAllocator allocator) {
        ByteBuf text = ByteBufUtil.writeUtf8(allocator, refusal.reason() + "\n");
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, refusal.status(), text);
        common(response.headers());
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, text.readableBytes());
        response.headers().set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        return response;
    }

    private static FullHttpResponse empty(HttpResponseStatus status) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
        common(response.headers());
        return response;
    }

    private static void describe(HttpHeaders headers, ContentFile file) {
        common(headers);
        validators(headers, file);
        headers.set(HttpHeaderNames.CONTENT_TYPE, file.mediaType());
        headers.set(HttpHeaderNames.ACCEPT_RANGES, HttpHeaderValues.BYTES);
    }

    private static void validators(HttpHeaders headers, ContentFile file) {
        headers.set(HttpHeaderNames.ETAG, file.etag());
        headers.set(HttpHeaderNames.LAST_MODIFIED, HttpDates.format(file.lastModified()));
        headers.set(
                HttpHeaderNames.CACHE_CONTROL, file.immutable() ? "public, max-age=31536000, immutable" : "no-cache");
    }

    private static void common(HttpHeaders headers) {
        headers.set(HttpHeaderNames.DATE, HttpDates.now());
        headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        headers.set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, "Content-Length, Content-Range, ETag, Date");
    }
}
