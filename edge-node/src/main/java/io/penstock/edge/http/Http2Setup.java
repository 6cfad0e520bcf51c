package io.penstock.edge.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Settings;
import io.penstock.edge.message.RequestParser;

/** What an HTTP/2 connection allows its peer (RFC 9113, 6.5.2 and 10.5), and its handler put together. */
final class Http2Setup extends AbstractHttp2ConnectionHandlerBuilder<Http2Handler, Http2Setup> {
    static final int MOST_STREAMS = 128;

    /** A field block that is larger than this ends the connection. */
    static final int MOST_UNFINISHED_BYTES = 2 * RequestParser.LARGEST_HEAD;

    private static final int MOST_RESETS = 200;
    private static final int RESETS_SECONDS = 30;
    private static final int MOST_CONTROL_FRAMES_WAITING = 1000;
    private static final int MOST_EMPTY_DATA = 16;
    private static final int MOST_SMALL_CONTINUATIONS = 16;
    private final Serving serving;
    private final Admission.Verdict verdict;
    private final Http2Flow flow;
    private final Http2Connection.PropertyKey key;

    private Http2Setup(ByteBufAllocator allocator, Serving serving, Admission.Verdict verdict) {
        this.serving = serving;
        this.verdict = verdict;
        DefaultHttp2Connection connection = new DefaultHttp2Connection(true);
        this.key = connection.newKey();
        this.flow = new Http2Flow(connection, key, new Http2Frames(allocator));
        connection.remote().flowController(flow);
        connection(connection);
        initialSettings(
                new Http2Settings().maxConcurrentStreams(MOST_STREAMS).maxHeaderListSize(RequestParser.LARGEST_HEAD));
        validateHeaders(true);
        validateRequiredPseudoHeaders(true);
        // The streams' end is waited for as long as each is: see Patience.
        gracefulShutdownTimeoutMillis(-1);
        encoderEnforceMaxQueuedControlFrames(MOST_CONTROL_FRAMES_WAITING);
        decoderEnforceMaxConsecutiveEmptyDataFrames(MOST_EMPTY_DATA);
        decoderEnforceMaxSmallContinuationFrames(MOST_SMALL_CONTINUATIONS);
        // CVE-2023-44487, and its mirror image CVE-2025-8671: resets that the peer provokes.
        decoderEnforceMaxRstFramesPerWindow(MOST_RESETS, RESETS_SECONDS);
        encoderEnforceMaxRstFramesPerWindow(MOST_RESETS, RESETS_SECONDS);
        frameListener(new Http2FrameAdapter());
    }

    /** To be called on the connection's event loop. */
    static Http2Handler handler(ByteBufAllocator allocator, Serving serving, Admission.Verdict verdict) {
        return new Http2Setup(allocator, serving, verdict).build();
    }

    @Override
    protected Http2Handler build(
            Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
        return new Http2Handler(decoder, encoder, settings, serving, verdict, flow, key);
    }
}
