package io.penstock.edge.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.penstock.edge.message.RequestHead;

/**
 * Takes the frames of one connection that the decoder found in order, makes requests of HEADERS, and sees to it that nobody
 * sends too many that ask for nothing. Owned by the event loop.
 */
final class Http2Listener implements Http2FrameListener {
    private final Http2Connection connection;
    private final Http2Answers answers;
    private final Http2Credit credit;
    private final LoopScratch scratch = LoopScratch.ofLoop();
    private boolean framed;

    Http2Listener(Http2Connection connection, Http2Answers answers, Http2Credit credit) {
        this.connection = connection;
        this.answers = answers;
        this.credit = credit;
    }

    /** Whether a frame, or all frames of a field block, have come to their end since this was asked last. */
    boolean takeFramed() {
        boolean was = framed;
        framed = false;
        return was;
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int id, Http2Headers fields, int padding, boolean ends)
            throws Http2Exception {
        framed = true;
        Http2Stream stream = connection.stream(id);
        if (stream == null || answers.isAnswering(stream)) {
            // Trailers, which the decoder has checked.
            return;
        }
        RequestHead request = scratch.request;
        Http2Request.Outcome outcome = scratch.http2.read(fields, request);
        if (outcome == Http2Request.Outcome.MALFORMED) {
            throw Http2Exception.streamError(id, Http2Error.PROTOCOL_ERROR, "the request is malformed");
        }
        if (!answers.open()) {
            throw Http2Exception.streamError(id, Http2Error.REFUSED_STREAM, "there is no memory for one more stream");
        }
        switch (outcome) {
            case COMPLETE, MALFORMED -> answers.answer(stream, request);
            case TARGET_TOO_LONG -> answers.refuseUnread(stream, Refusals.TARGET_TOO_LONG);
            case FIELDS_TOO_LARGE -> answers.refuseUnread(stream, Refusals.FIELDS_TOO_LARGE);
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int id,
            Http2Headers fields,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean ends)
            throws Http2Exception {
        onHeadersRead(context, id, fields, padding, ends);
    }

    @Override
    public int onDataRead(ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean ends)
            throws Http2Exception {
        framed = true;
        int bytes = data.readableBytes() + padding;
        if (!data.isReadable() && !ends) {
            spend();
        }
        Http2Stream stream = connection.stream(id);
        if (stream != null) {
            answers.passOver(stream, bytes);
        }
        return bytes;
    }

    @Override
    public void onPriorityRead(ChannelHandlerContext context, int id, int dependency, short weight, boolean exclusive)
            throws Http2Exception {
        spend();
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext context, int id, long error) throws Http2Exception {
        spend();
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
        spend();
    }

    @Override
    public void onSettingsAckRead(ChannelHandlerContext context) throws Http2Exception {
        spend();
    }

    @Override
    public void onPingRead(ChannelHandlerContext context, long data) throws Http2Exception {
        spend();
    }

    @Override
    public void onPingAckRead(ChannelHandlerContext context, long data) throws Http2Exception {
        spend();
    }

    @Override
    public void onPushPromiseRead(
            ChannelHandlerContext context, int id, int promisedId, Http2Headers fields, int padding)
            throws Http2Exception {
        throw Http2Exception.connectionError(Http2Error.PROTOCOL_ERROR, "clients cannot push");
    }

    @Override
    public void onGoAwayRead(ChannelHandlerContext context, int lastId, long error, ByteBuf words)
            throws Http2Exception {
        spend();
    }

    @Override
    public void onWindowUpdateRead(ChannelHandlerContext context, int id, int increment) throws Http2Exception {
        spend();
    }

    @Override
    public void onUnknownFrame(ChannelHandlerContext context, byte type, int id, Http2Flags flags, ByteBuf payload)
            throws Http2Exception {
        spend();
    }

    private void spend() throws Http2Exception {
        framed = true;
        if (!credit.spend()) {
            throw Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "too many frames that ask for nothing");
        }
    }
}
