package io.penstock.edge.upload;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * On the origin, in the pipeline of an upload: {@code PUT /u/{token}/{titleId}/{version}/master}. One part of the body is
 * on its way to the disk at a time, and the next is read from the socket when it is there, so that a fast sender costs no
 * memory. Every answer ends the connection. Owned by the event loop; the file by the disk thread in between.
 */
public final class UploadHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(UploadHandler.class);
    private static final int ELEMENTS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final MasterUploads uploads;
    private @Nullable MasterFile file;
    private boolean answered;
    private boolean uploading;
    private boolean awaiting;
    private boolean writing;
    private boolean gone;
    private long received;
    private @Nullable Future<?> alarm;

    public UploadHandler(MasterUploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && request.method().equals(HttpMethod.PUT)) {
            uploading = true;
            try {
                begin(context, request);
            } finally {
                ReferenceCountUtil.release(message);
            }
        } else if (uploading && message instanceof HttpContent part) {
            take(context, part);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** What was read held no part of the body, and the demand for one ended with it: ask again. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (awaiting) {
            context.read();
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (alarm != null) {
            alarm.cancel(false);
        }
        gone = true;
        if (!writing) {
            giveUp();
        }
        context.fireChannelInactive();
    }

    private void giveUp() {
        MasterFile unfinished = file;
        file = null;
        if (unfinished != null) {
            uploads.disk().execute(() -> discard(unfinished));
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        context.channel().config().setAutoRead(false);
        String[] elements = request.uri().split("/", -1);
        PackageRef ref = elements.length == ELEMENTS && elements[1].equals("u") && elements[5].equals("master")
                ? ref(elements[3] + "/" + elements[4])
                : null;
        if (ref == null) {
            refuse(context, HttpResponseStatus.NOT_FOUND, "uploads go to /u/{token}/{titleId}/{version}/master");
        } else if (!(uploads.keys().check(elements[2], ref, context.channel().remoteAddress(), Instant.now())
                instanceof EdgeToken.Check.Valid)) {
            refuse(context, HttpResponseStatus.FORBIDDEN, "the token is not valid for this upload, or has run out");
        } else if (HttpUtil.getContentLength(request, 0L) > uploads.largestBytes()) {
            refuseTooLarge(context);
        } else if (Files.exists(uploads.target(ref))) {
            refuse(context, HttpResponseStatus.CONFLICT, "version " + ref + " has its master already");
        } else {
            open(context, ref, HttpUtil.is100ContinueExpected(request));
        }
    }

    private void open(ChannelHandlerContext context, PackageRef ref, boolean continueExpected) {
        try {
            file = new MasterFile(uploads.newPartial(ref), uploads.target(ref));
        } catch (IOException e) {
            LOG.error("cannot take the master of {}", ref, e);
            refuse(context, HttpResponseStatus.INSUFFICIENT_STORAGE, "the origin cannot write the master");
            return;
        }
        if (continueExpected) {
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
        await(context);
    }

    /** Asks for the next part of the body, which must come in time. */
    private void await(ChannelHandlerContext context) {
        alarm = context.executor().schedule(() -> context.close(), PATIENCE.toSeconds(), TimeUnit.SECONDS);
        awaiting = true;
        context.read();
    }

    private void take(ChannelHandlerContext context, HttpContent part) {
        awaiting = false;
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
        MasterFile target = file;
        received += part.content().readableBytes();
        if (target == null || answered || part.decoderResult().isFailure()) {
            part.release();
            return;
        }
        if (received > uploads.largestBytes()) {
            part.release();
            giveUp();
            refuseTooLarge(context);
            return;
        }
        boolean last = part instanceof LastHttpContent;
        writing = true;
        uploads.disk().execute(() -> {
            try {
                target.append(part.content());
                String stored = last ? target.publish() : "";
                context.executor().execute(() -> next(context, last, stored));
            } catch (FileAlreadyExistsException e) {
                failed(context, target, HttpResponseStatus.CONFLICT, "another upload of this version was first");
            } catch (IOException e) {
                LOG.error("a master cannot be written", e);
                failed(context, target, HttpResponseStatus.INSUFFICIENT_STORAGE, "the origin cannot write the master");
            } finally {
                part.release();
            }
        });
    }

    private void next(ChannelHandlerContext context, boolean last, String stored) {
        writing = false;
        if (gone) {
            // A master that is whole stays; the answer alone is lost.
            file = last ? null : file;
            giveUp();
            return;
        }
        if (!last) {
            await(context);
            return;
        }
        file = null;
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.CREATED, ByteBufUtil.writeUtf8(context.alloc(), stored));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        answer(context, response);
    }

    private void failed(ChannelHandlerContext context, MasterFile target, HttpResponseStatus status, String reason) {
        discard(target);
        context.executor().execute(() -> {
            writing = false;
            file = null;
            refuse(context, status, reason);
        });
    }

    private void refuseTooLarge(ChannelHandlerContext context) {
        refuse(
                context,
                HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                "a master may have at most " + uploads.largestBytes() + " bytes");
    }

    private void refuse(ChannelHandlerContext context, HttpResponseStatus status, String reason) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, ByteBufUtil.writeUtf8(context.alloc(), reason + "\n"));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        answer(context, response);
    }

    private void answer(ChannelHandlerContext context, FullHttpResponse response) {
        answered = true;
        response.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private static void discard(MasterFile file) {
        try {
            file.discard();
        } catch (IOException e) {
            LOG.warn("an unfinished upload cannot be removed: {}", e.getMessage());
        }
    }

    private static @Nullable PackageRef ref(String text) {
        try {
            return PackageRef.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
