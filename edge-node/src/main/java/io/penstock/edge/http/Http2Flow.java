package io.penstock.edge.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Who of a connection's streams may send, and how much (RFC 9113, 5.2 and 6.9): one after the other, as far as the windows of
 * the stream and of the connection go and the socket takes it. What they lay out is one chunk, and the next is begun when that
 * has left: a viewer who stops reading keeps one chunk in memory. Owned by the event loop.
 */
final class Http2Flow implements Http2RemoteFlowController {
    /** What one connection may send before others have their turn. */
    private static final long TURN_BYTES = 512 * 1024;

    private static final int HEAD_BYTES = 768;
    private static final int LEAST_ROOM = 4 * 1024;
    private static final int DEFAULT_WINDOW = 65_535;
    private static final long MOST_WINDOW = Integer.MAX_VALUE;
    private final Http2Connection connection;
    private final Http2Connection.PropertyKey key;
    private final Http2Frames frames;
    private final Copies copies = LoopScratch.ofLoop().copies;
    private final Queue<Http2Answer> ready = new ArrayDeque<>();
    private @Nullable ChannelHandlerContext context;
    private @Nullable Listening listening;
    private @Nullable ChannelFuture last;
    private long window = DEFAULT_WINDOW;
    private int initialWindow = DEFAULT_WINDOW;
    private boolean pumping;
    private boolean scheduled;
    private boolean reading;
    private boolean waiting;

    /** Told what goes. */
    interface Listening {
        /** This answer's last frame is in the chunk that is being filled. */
        void onComplete(Http2Answer answer);

        /** A chunk has left, or cannot. */
        void onSent(ChannelFuture chunk);
    }

    /** @param key under which streams have their {@link Http2Answer} */
    Http2Flow(Http2Connection connection, Http2Connection.PropertyKey key, Http2Frames frames) {
        this.connection = connection;
        this.key = key;
        this.frames = frames;
    }

    void listening(Listening to) {
        listening = to;
    }

    Http2Frames frames() {
        return frames;
    }

    /** What is read from the socket now ends with a flush: nobody needs to ask for one. */
    void reading(boolean now) {
        reading = now;
    }

    /** This one has something to send. */
    void ready(Http2Answer answer) {
        if (!answer.queued && !answer.over && !answer.complete) {
            answer.queued = true;
            ready.add(answer);
        }
        if (!reading && !pumping && !scheduled) {
            scheduled = true;
            context().executor().execute(this::resume);
        }
    }

    @Override
    public void writePendingBytes() {
        pump();
    }

    @Override
    public void channelHandlerContext(ChannelHandlerContext of) {
        context = of;
    }

    @Override
    public ChannelHandlerContext channelHandlerContext() {
        return context();
    }

    @Override
    public void initialWindowSize(int newInitial) throws Http2Exception {
        long delta = (long) newInitial - initialWindow;
        initialWindow = newInitial;
        connection.forEachActiveStream(stream -> {
            Http2Answer answer = stream.getProperty(key);
            if (answer != null) {
                if (answer.window + delta > MOST_WINDOW) {
                    // Of the connection: RFC 9113, 6.9.2.
                    throw Http2Exception.connectionError(
                            Http2Error.FLOW_CONTROL_ERROR, "the window of stream %d is too large", stream.id());
                }
                widen(answer, delta);
            }
            return true;
        });
    }

    @Override
    public int initialWindowSize() {
        return initialWindow;
    }

    @Override
    public int windowSize(Http2Stream stream) {
        Http2Answer answer = stream.getProperty(key);
        return (int) (stream.id() == 0 ? window : answer == null ? initialWindow : answer.window);
    }

    @Override
    public void incrementWindowSize(Http2Stream stream, int delta) throws Http2Exception {
        if (stream.id() == 0) {
            if (window + delta > MOST_WINDOW) {
                throw Http2Exception.connectionError(
                        Http2Error.FLOW_CONTROL_ERROR, "the connection's window is too large");
            }
            window += delta;
            return;
        }
        Http2Answer answer = stream.getProperty(key);
        if (answer == null) {
            return;
        }
        if (answer.window + delta > MOST_WINDOW) {
            throw Http2Exception.streamError(
                    stream.id(), Http2Error.FLOW_CONTROL_ERROR, "the window of stream %d is too large", stream.id());
        }
        widen(answer, delta);
    }

    @Override
    public void addFlowControlled(Http2Stream stream, FlowControlled payload) {
        throw new UnsupportedOperationException("bodies are laid out by answers");
    }

    @Override
    public boolean hasFlowControlled(Http2Stream stream) {
        return false;
    }

    @Override
    public boolean isWritable(Http2Stream stream) {
        return window > 0 && windowSize(stream) > 0;
    }

    @Override
    public void listener(@Nullable Listener listener) {
        // Nobody asks who may write: streams are told when it is their turn.
    }

    @Override
    public void channelWritabilityChanged() {
        // A chunk says by its promise when it has left.
    }

    @Override
    public void updateDependencyTree(int child, int parent, short weight, boolean exclusive) {
        // Deprecated (RFC 9113, 5.3.2): streams go one after the other.
    }

    private void widen(Http2Answer answer, long delta) {
        answer.window += delta;
        if (answer.window > 0 && answer.prepared && !answer.isWaiting()) {
            ready(answer);
        }
    }

    private void resume() {
        scheduled = false;
        if (context().channel().isActive()) {
            pump();
            context().flush();
        }
    }

    private void pump() {
        if (pumping || ready.isEmpty()) {
            return;
        }
        pumping = true;
        try {
            for (long turn = 0; !ready.isEmpty() && hasLeft(); ) {
                if (turn >= TURN_BYTES) {
                    context().flush();
                    schedule();
                    return;
                }
                int laidOut = fill();
                if (laidOut == 0) {
                    return;
                }
                turn += laidOut;
            }
        } finally {
            pumping = false;
        }
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            context().executor().execute(this::resume);
        }
    }

    /** Whether the last chunk has; if not, the pump is set going when it does. */
    private boolean hasLeft() {
        ChannelFuture chunk = last;
        if (chunk == null || chunk.isDone()) {
            return true;
        }
        context().flush();
        if (chunk.isDone()) {
            return true;
        }
        if (!waiting) {
            waiting = true;
            chunk.addListener(left -> {
                waiting = false;
                resume();
            });
        }
        return false;
    }

    /** @return bytes of the chunk that was filled and written */
    private int fill() {
        int capacity = (int) Math.min(copies.chunkBytes(), wanted());
        frames.begin(capacity);
        int turn = Math.max(
                Http2Frames.PAYLOAD_BYTES,
                frames.payloadRoom() / ready.size() / Http2Frames.PAYLOAD_BYTES * Http2Frames.PAYLOAD_BYTES);
        for (int idle = 0; idle < ready.size() && frames.length() + LEAST_ROOM <= capacity + HEAD_BYTES; ) {
            idle = advance(ready.remove(), turn) ? 0 : idle + 1;
        }
        ByteBuf chunk = frames.take();
        if (chunk == null) {
            return 0;
        }
        int length = chunk.readableBytes();
        copies.hold(length);
        ChannelFuture written = context().write(chunk);
        last = written;
        written.addListener(done -> {
            copies.letGo(length);
            if (listening != null) {
                listening.onSent(written);
            }
        });
        return length;
    }

    /** @return whether it laid out anything */
    private boolean advance(Http2Answer answer, int turn) {
        answer.queued = false;
        if (answer.over || answer.complete) {
            return false;
        }
        int before = frames.length();
        long allowance = Math.min(Math.min(turn, frames.payloadRoom()), Math.min(window, answer.window));
        int used = answer.advance(frames, (int) Math.max(0, allowance));
        answer.window -= used;
        window -= used;
        if (answer.complete) {
            if (listening != null) {
                listening.onComplete(answer);
            }
        } else if (!answer.over && !answer.isWaiting() && answer.window > 0) {
            answer.queued = true;
            ready.add(answer);
        }
        return frames.length() > before;
    }

    /** About how many bytes all that are ready could lay out. */
    private long wanted() {
        long sum = 0;
        for (Http2Answer answer : ready) {
            long payload = Math.min(answer.left(), Math.max(0, Math.min(answer.window, window)));
            sum += HEAD_BYTES + Http2Frames.framed((int) payload);
            if (sum > copies.chunkBytes()) {
                break;
            }
        }
        return sum + LEAST_ROOM;
    }

    private ChannelHandlerContext context() {
        ChannelHandlerContext known = context;
        if (known == null) {
            throw new IllegalStateException("the connection's handler is in no pipeline yet");
        }
        return known;
    }
}
