package io.penstock.edge.delivery;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.penstock.edge.store.ContentFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Last in the pipeline: one request at a time becomes a file, a part of it, or the reason why not. In the clear the kernel
 * sends the body from the page cache (sendfile); under TLS it is read as the peer takes it. Owned by the event loop.
 */
public final class DeliveryHandler extends ChannelInboundHandlerAdapter {
    private static final long MOST_IGNORED_BODY = 64 * 1024;
    private final Content content;
    private final DeliveryMetrics metrics;
    private boolean responding;
    private boolean draining;
    private long ignoredBody;

    /** Sent through a pipeline. */
    public enum Event {
        /** The edge is about to stop. */
        DRAIN,
        /** A response has ended, and the clock for the next request starts. */
        RESPONSE_ENDED
    }

    public DeliveryHandler(Content content, DeliveryMetrics metrics) {
        this.content = content;
        this.metrics = metrics;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpObject object && object.decoderResult().isFailure()) {
                refuseUndecodable(context, object.decoderResult().cause());
            } else if (message instanceof HttpRequest request) {
                ignoredBody = 0;
                respond(context, request);
            } else if (message instanceof HttpContent body) {
                ignore(context, body);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == Event.DRAIN) {
            draining = true;
            if (!responding) {
                context.close();
            }
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        // A peer that went away or broke TLS: nothing more can be said to it.
        context.close();
    }

    private void respond(ChannelHandlerContext context, HttpRequest request) {
        Exchange exchange = begin(context, request);
        if (request.protocolVersion().isKeepAliveDefault() && !request.headers().contains(HttpHeaderNames.HOST)) {
            refuse(
                    exchange.last(),
                    new Refusal(HttpResponseStatus.BAD_REQUEST, "HTTP/1.1 requests need a Host header"));
        } else if (request.method().equals(HttpMethod.OPTIONS)) {
            send(exchange, ResponseHeads.options());
        } else if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            send(exchange, ResponseHeads.methodNotAllowed());
        } else {
            String path = RequestPath.decode(request.uri());
            if (path == null) {
                refuse(exchange, new Refusal(HttpResponseStatus.BAD_REQUEST, "the path is malformed"));
                return;
            }
            switch (content.find(path)) {
                case Content.Found.Nothing nothing -> refuse(exchange, nothing.refusal());
                case Content.Found.File found -> deliver(exchange, found.file());
            }
        }
    }

    private void deliver(Exchange exchange, ContentFile file) {
        HttpRequest request = exchange.request();
        switch (Preconditions.evaluate(request.headers(), file)) {
            case FAILED -> refuse(exchange, new Refusal(HttpResponseStatus.PRECONDITION_FAILED, "the file is another"));
            case NOT_MODIFIED -> send(exchange, ResponseHeads.notModified(file));
            case PROCEED -> {
                String range = request.headers().get(HttpHeaderNames.RANGE);
                boolean ranged = range != null
                        && request.method().equals(HttpMethod.GET)
                        && Preconditions.rangeHolds(request.headers(), file);
                switch (ranged ? RangeRequest.parse(range, file.bytes()) : new RangeRequest.Whole()) {
                    case RangeRequest.Whole whole ->
                        body(exchange, ResponseHeads.whole(file), file, new ByteSpan(0, file.bytes()));
                    case RangeRequest.Part part ->
                        body(exchange, ResponseHeads.part(file, part.span()), file, part.span());
                    case RangeRequest.Unsatisfiable outside -> send(exchange, ResponseHeads.unsatisfiable(file));
                }
            }
        }
    }

    private void body(Exchange exchange, HttpResponse head, ContentFile file, ByteSpan span) {
        if (exchange.request().method().equals(HttpMethod.HEAD) || span.length() == 0) {
            finish(exchange, head, writeHead(exchange, head, LastHttpContent.EMPTY_LAST_CONTENT));
            return;
        }
        ChannelHandlerContext context = exchange.context();
        boolean encrypted = context.pipeline().get(SslHandler.class) != null;
        try {
            // Opened before the head is written: a file that is gone must not become half a response.
            Object body = encrypted
                    ? new FileSlice(file.path(), span)
                    : new DefaultFileRegion(
                            FileChannel.open(file.path(), StandardOpenOption.READ), span.first(), span.length());
            keepAlive(exchange, head);
            context.write(head);
            ChannelFuture written = context.write(body);
            DeliveryMetrics.Way way = encrypted ? DeliveryMetrics.Way.USER_SPACE_TLS : DeliveryMetrics.Way.SENDFILE;
            written.addListener(done -> {
                if (done.isSuccess()) {
                    metrics.bodySent(way, span.length());
                }
            });
            finish(exchange, head, context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
        } catch (IOException e) {
            refuse(exchange, new Refusal(HttpResponseStatus.NOT_FOUND, "the file is no longer here"));
        }
    }

    private void refuse(Exchange exchange, Refusal refusal) {
        send(exchange, ResponseHeads.refusal(refusal, exchange.context().alloc()));
    }

    private void send(Exchange exchange, FullHttpResponse response) {
        FullHttpResponse sent = response;
        if (exchange.request().method().equals(HttpMethod.HEAD)
                && response.content().isReadable()) {
            sent = response.replace(Unpooled.EMPTY_BUFFER);
            response.release();
        }
        keepAlive(exchange, sent);
        finish(exchange, sent, exchange.context().writeAndFlush(sent));
    }

    private ChannelFuture writeHead(Exchange exchange, HttpResponse head, LastHttpContent end) {
        keepAlive(exchange, head);
        exchange.context().write(head);
        return exchange.context().writeAndFlush(end);
    }

    private void keepAlive(Exchange exchange, HttpResponse head) {
        if (!exchange.keepAlive() || draining) {
            head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (!exchange.request().protocolVersion().isKeepAliveDefault()) {
            head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }

    private Exchange begin(ChannelHandlerContext context, HttpRequest request) {
        responding = true;
        context.channel().config().setAutoRead(false);
        metrics.responseBegun();
        return new Exchange(context, request, HttpUtil.isKeepAlive(request), System.nanoTime());
    }

    private void finish(Exchange exchange, HttpResponse head, ChannelFuture last) {
        boolean close = head.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
        last.addListener(done -> {
            responding = false;
            metrics.responseEnded(head.status().code(), System.nanoTime() - exchange.beganNanos());
            if (close || draining || !done.isSuccess()) {
                exchange.context().close();
            } else {
                exchange.context().pipeline().fireUserEventTriggered(Event.RESPONSE_ENDED);
                exchange.context().channel().config().setAutoRead(true);
            }
        });
    }

    private void ignore(ChannelHandlerContext context, HttpContent body) {
        ignoredBody += body.content().readableBytes();
        if (ignoredBody > MOST_IGNORED_BODY) {
            context.close();
        }
    }

    private void refuseUndecodable(ChannelHandlerContext context, Throwable cause) {
        if (responding) {
            context.close();
            return;
        }
        HttpResponseStatus status = HttpResponseStatus.BAD_REQUEST;
        if (cause instanceof TooLongHttpLineException) {
            status = HttpResponseStatus.REQUEST_URI_TOO_LONG;
        } else if (cause instanceof TooLongHttpHeaderException || cause instanceof TooLongFrameException) {
            status = HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
        }
        metrics.responseBegun();
        responding = true;
        FullHttpResponse response =
                ResponseHeads.refusal(new Refusal(status, "the request cannot be read"), context.alloc());
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        int code = status.code();
        context.writeAndFlush(response).addListener(done -> {
            metrics.responseEnded(code, 0);
            context.close();
        });
    }

    private record Exchange(ChannelHandlerContext context, HttpRequest request, boolean keepAlive, long beganNanos) {
        /** The same, after which the connection ends. */
        Exchange last() {
            return new Exchange(context, request, false, beganNanos);
        }
    }
}
