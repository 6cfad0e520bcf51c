package io.penstock.edge.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.penstock.edge.message.Method;
import io.penstock.edge.message.RequestHead;
import io.penstock.edge.message.RequestParser;
import io.penstock.edge.store.Refusal;
import io.penstock.edge.upload.UploadHandler;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Last in the pipeline of an HTTP/1.x connection: takes bytes apart into requests, and hands one after the other to
 * {@link Http1Answers}. While an answer is not out, what comes behind its request waits here. Owned by the event loop.
 */
final class Http1Handler extends ChannelInboundHandlerAdapter {
    private static final int MOST_HELD = 64 * 1024;
    private static final byte[] NOTHING = new byte[0];
    private final Serving serving;
    private final Admission.Verdict verdict;
    private final boolean encrypted;
    private final LoopScratch scratch = LoopScratch.ofLoop();
    private @Nullable Http1Answers answers;
    private byte[] held = NOTHING;
    private long bodyLeft;
    private boolean parsing;
    private boolean inputEnded;

    Http1Handler(Serving serving, Admission.Verdict verdict, boolean encrypted) {
        this.serving = serving;
        this.verdict = verdict;
        this.encrypted = encrypted;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        answers = new Http1Answers(context, serving, verdict, encrypted, () -> resume(context));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        answers().abandon();
        keep(NOTHING);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            if (answers().isEnding()) {
                return;
            }
            if (parsing || answers().isBusy()) {
                hold(in);
                if (held.length > MOST_HELD) {
                    context.channel().config().setAutoRead(false);
                }
                return;
            }
            parse(context, in);
        } finally {
            in.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        answers().abandon();
        context.fireChannelInactive();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        answers().writabilityChanged();
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == Event.DRAIN) {
            answers().drain();
        } else if (Event.saysPeerIsDone(event)) {
            inputEnded = true;
            if (!answers().isBusy()) {
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

    /** An answer is out that was not at once: what waited behind its request has its turn. */
    private void resume(ChannelHandlerContext context) {
        if (parsing) {
            return;
        }
        if (held.length > 0) {
            parse(context, Unpooled.EMPTY_BUFFER);
        }
        if (inputEnded && !answers().isBusy()) {
            context.close();
        } else if (held.length <= MOST_HELD) {
            context.channel().config().setAutoRead(true);
        }
    }

    private void parse(ChannelHandlerContext context, ByteBuf in) {
        int length = held.length + in.readableBytes();
        RequestHead request = scratch.request;
        byte[] bytes = request.roomToRead(length);
        System.arraycopy(held, 0, bytes, 0, held.length);
        in.readBytes(bytes, held.length, in.readableBytes());
        keep(NOTHING);
        int left;
        parsing = true;
        try {
            left = parse(context, request, length);
        } finally {
            parsing = false;
        }
        if (encrypted && answers().isBusy()) {
            // What follows in TLS may be a close_notify, after which nothing can be written: it waits its turn.
            context.channel().config().setAutoRead(false);
        }
        if (left < length && !answers().isEnding() && !keep(Arrays.copyOfRange(request.bytes(), left, length))) {
            answers().refuseMore();
        }
    }

    /** @return offset of the first byte that was not used up */
    private int parse(ChannelHandlerContext context, RequestHead request, int to) {
        Supplier<UploadHandler> upload = serving.upload();
        int from = 0;
        while (true) {
            int body = (int) Math.min(bodyLeft, to - from);
            bodyLeft -= body;
            from += body;
            if (from == to || answers().isBusy() || answers().isEnding()) {
                return from;
            }
            RequestParser.Outcome outcome = scratch.parser.parse(request, from, to);
            if (outcome == RequestParser.Outcome.INCOMPLETE) {
                answers().headBegun();
                return from;
            }
            if (outcome != RequestParser.Outcome.COMPLETE) {
                answers().refuseUnread(refusal(outcome));
                return to;
            }
            if (upload != null && request.method() == Method.PUT) {
                upload(context, upload, Arrays.copyOfRange(request.bytes(), from, to));
                return to;
            }
            from = scratch.parser.next();
            bodyLeft = answers().answer(request);
        }
    }

    /** The rest of this connection is an upload to the origin: another pipeline's work. */
    private void upload(ChannelHandlerContext context, Supplier<UploadHandler> upload, byte[] bytes) {
        UploadPipeline.install(context, upload);
        context.pipeline().remove(this);
        context.pipeline().fireChannelRead(Unpooled.wrappedBuffer(bytes));
    }

    private void hold(ByteBuf in) {
        byte[] more = Arrays.copyOf(held, held.length + in.readableBytes());
        in.readBytes(more, held.length, in.readableBytes());
        if (!keep(more)) {
            answers().refuseMore();
        }
    }

    /** @return false where all connections together hold as much as they may; nothing is held here then */
    private boolean keep(byte[] bytes) {
        int more = bytes.length - held.length;
        boolean kept = more <= 0 || serving.admission().requests().hold(more);
        if (more < 0 || !kept) {
            serving.admission().requests().letGo(kept ? -more : held.length);
        }
        held = kept ? bytes : NOTHING;
        return kept;
    }

    private static Refusal refusal(RequestParser.Outcome outcome) {
        return switch (outcome) {
            case TARGET_TOO_LONG -> Refusals.TARGET_TOO_LONG;
            case FIELDS_TOO_LARGE -> Refusals.FIELDS_TOO_LARGE;
            case VERSION_NOT_SUPPORTED -> new Refusal(505, "HTTP/1.0 and HTTP/1.1 are spoken here");
            case MALFORMED, COMPLETE, INCOMPLETE -> new Refusal(400, "the request cannot be read");
        };
    }

    private Http1Answers answers() {
        Http1Answers mine = answers;
        if (mine == null) {
            throw new IllegalStateException("not in a pipeline yet");
        }
        return mine;
    }
}
