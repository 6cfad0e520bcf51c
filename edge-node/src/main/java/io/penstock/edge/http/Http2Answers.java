package io.penstock.edge.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Ticker;
import io.penstock.edge.delivery.DeliveryMetrics.Protocol;
import io.penstock.edge.delivery.DeliveryMetrics.Way;
import io.penstock.edge.message.Method;
import io.penstock.edge.message.RequestHead;
import io.penstock.edge.store.ContentFile;
import io.penstock.edge.store.OpenFile;
import io.penstock.edge.store.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers of one HTTP/2 connection, as many at a time as there are streams. What each is, {@link Requests} finds out; when
 * it goes, {@link Http2Flow} says. Owned by the event loop.
 */
final class Http2Answers implements Requests.Answers<Http2Answer>, Http2Flow.Listening {
    private static final long STALL_LOOK_SECONDS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Http2Answers.class);
    private final ChannelHandlerContext context;
    private final Serving serving;
    private final Http2Handler handler;
    private final Http2Flow flow;
    private final Http2Connection.PropertyKey key;
    private final Requests<Http2Answer> requests;
    private final PatienceTimer timer;
    private final Http2Credit credit;
    private final Http2Budget budget;
    private final Ticker ticker;
    private final List<Http2Answer> leaving = new ArrayList<>();
    private int running;
    private int pace = Pacing.UNLIMITED;
    private boolean fitted;
    private boolean ending;
    private @Nullable Future<?> look;

    Http2Answers(
            ChannelHandlerContext context,
            Serving serving,
            Admission.Verdict verdict,
            Http2Handler handler,
            Http2Flow flow,
            Http2Connection.PropertyKey key,
            Http2Credit credit) {
        this.context = context;
        this.serving = serving;
        this.handler = handler;
        this.flow = flow;
        this.key = key;
        this.credit = credit;
        this.ticker = context.executor().ticker();
        this.timer = new PatienceTimer(context, this::onImpatience);
        this.budget = new Http2Budget(serving.admission());
        this.requests = new Requests<>(
                context, serving, Protocol.HTTP2, budget.openConnection() ? verdict : Admission.Verdict.REFUSED, this);
        timer.await(Patience.HEAD);
    }

    /** Whether this stream's request has come. */
    boolean isAnswering(Http2Stream stream) {
        return stream.getProperty(key) != null;
    }

    /** @return false where there is no memory for one more stream; it is to be refused */
    boolean open() {
        return budget.openStream();
    }

    /** Answers a request, or begins to. */
    void answer(Http2Stream stream, RequestHead request) {
        Http2Answer begun = begin(new Http2Answer(request.method(), stream, this, flow.initialWindowSize()), request);
        Refusal refusal = requests.refusal(request);
        if (refusal == null) {
            begun.cutsBody = request.bodyBytes() > 0 && request.expectsContinue();
            requests.answer(begun, request);
        } else {
            begun.cutsBody = refusal.equals(Refusals.NO_BODY) || request.expectsContinue();
            refuse(begun, refusal);
        }
    }

    /** Answers what is no request that could be taken. */
    void refuseUnread(Http2Stream stream, Refusal refusal) {
        refuse(begin(new Http2Answer(Method.OTHER, stream, this, flow.initialWindowSize()), null), refusal);
    }

    /** Counts a request that was answered elsewhere already. */
    void refused(Http2Stream stream, int status) {
        Http2Answer unread = new Http2Answer(Method.OTHER, stream, this, 0);
        requests.begin(unread, null, "-");
        unread.status = status;
        requests.ended(unread);
    }

    /** Some of a request's body has come, and is passed over. */
    void passOver(Http2Stream stream, int bytes) {
        Http2Answer answer = stream.getProperty(key);
        if (answer != null) {
            answer.passedOver += bytes;
            if (answer.passedOver > Requests.MOST_IGNORED_BODY) {
                handler.resetStream(
                        context,
                        stream.id(),
                        answer.over ? Http2Error.NO_ERROR.code() : Http2Error.CANCEL.code(),
                        context.newPromise());
            }
        }
    }

    /**
     * Everything that has come was read.
     *
     * @param unfinished bytes of it are of something that is not whole
     * @return false where they cannot be kept
     */
    boolean readTo(int unfinished, boolean settled) {
        if (!budget.keep(unfinished)) {
            return false;
        }
        if (running == 0) {
            timer.awaitStill(unfinished > 0 || !settled ? Patience.HEAD : Patience.IDLE);
        }
        return true;
    }

    /** The stream is closed, whoever closed it. */
    void closed(Http2Stream stream) {
        Http2Answer answer = stream.removeProperty(key);
        if (answer != null) {
            end(answer);
            budget.closeStream();
            if (--running == 0) {
                pace = Pacing.UNLIMITED;
                timer.await(Patience.IDLE);
            }
        }
    }

    /** The connection is gone. */
    void abandon() {
        timer.stop();
        if (look != null) {
            look.cancel(false);
        }
        budget.close();
    }

    @Override
    public void refuse(Http2Answer begun, Refusal refusal) {
        begun.refuseWith(refusal, Refusals.words(refusal));
        flow.ready(begun);
        if (requests.isRefused()) {
            // Once this answer is out.
            endConnection();
        }
    }

    @Override
    public void tellMethods(Http2Answer begun) {
        begun.tell(null);
        flow.ready(begun);
    }

    @Override
    public void tell(Http2Answer begun, ContentFile about) {
        begun.tell(about);
        flow.ready(begun);
    }

    @Override
    public void give(Http2Answer begun, OpenFile file) {
        if (begun.isHead() || begun.length == 0 || (file.small().length > 0 && begun.parts == null)) {
            begun.giveSmall(file);
        } else {
            requests.readAhead(file);
            if (!fitSendBuffer()) {
                file.release();
                return;
            }
            pace = running > 1
                    ? serving.pacing().raise(context.channel(), file.file(), pace)
                    : serving.pacing().set(context.channel(), file.file(), pace);
            begun.give(new Http2Body(context, file, serving.loads(), begun, flow));
        }
        flow.ready(begun);
    }

    /** Bytes of a body were laid out. */
    void sent(Http2Answer answer, long bytes, boolean ofFile) {
        answer.sinceNanos = ticker.nanoTime();
        if (ofFile) {
            requests.sent(answer, bytes);
        } else {
            answer.bodyBytes += bytes;
        }
        credit.earn((int) (bytes / Http2Frames.PAYLOAD_BYTES + 1) * Http2Credit.PER_FRAME_SENT);
    }

    /** An answer cannot go on. */
    void failed(Http2Answer answer, Throwable cause) {
        LOG.warn("an answer is broken off: {}", cause.getMessage());
        // Not now: frames that are laid out must go before.
        context.executor().execute(() -> {
            if (!answer.over) {
                reset(answer, Http2Error.INTERNAL_ERROR);
            }
        });
    }

    @Override
    public void onComplete(Http2Answer answer) {
        requests.firstByte(answer);
        leaving.add(answer);
    }

    @Override
    public void onSent(ChannelFuture chunk) {
        timer.progress();
        for (Http2Answer answer : leaving) {
            if (!answer.over) {
                end(answer);
                if (answer.cutsBody && answer.stream.state().remoteSideOpen()) {
                    reset(answer, Http2Error.NO_ERROR);
                } else {
                    handler.closeStreamLocal(answer.stream, chunk);
                }
            }
        }
        leaving.clear();
        if (!chunk.isSuccess()) {
            context.close();
        }
    }

    private Http2Answer begin(Http2Answer begun, @Nullable RequestHead request) {
        begun.stream.setProperty(key, begun);
        begun.way = Way.USER_SPACE_TLS;
        begun.sinceNanos = ticker.nanoTime();
        if (running++ == 0) {
            timer.await(Patience.ANSWER);
            lookLater();
        }
        credit.earn(Http2Credit.PER_REQUEST);
        requests.begin(begun, request, "HTTP/2");
        return begun;
    }

    private void end(Http2Answer answer) {
        if (!answer.over) {
            requests.ended(answer);
        }
        answer.letGo();
    }

    private void lookLater() {
        if (look == null && running > 0) {
            look = context.executor().schedule(this::lookForStalled, STALL_LOOK_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Resets the streams that have waited for their peer for too long, while others may have gone on. */
    private void lookForStalled() {
        look = null;
        List<Http2Answer> stalled = new ArrayList<>();
        try {
            handler.connection().forEachActiveStream(stream -> {
                Http2Answer answer = stream.getProperty(key);
                if (answer != null && isStalled(answer)) {
                    stalled.add(answer);
                }
                return true;
            });
        } catch (Http2Exception e) {
            throw new IllegalStateException("looking at streams threw", e);
        }
        stalled.forEach(answer -> reset(answer, answer.over ? Http2Error.NO_ERROR : Http2Error.CANCEL));
        lookLater();
    }

    private boolean isStalled(Http2Answer answer) {
        return (answer.over || answer.window <= 0) && ticker.nanoTime() - answer.sinceNanos >= Patience.ANSWER.nanos;
    }

    private void reset(Http2Answer answer, Http2Error why) {
        handler.resetStream(context, answer.stream.id(), why.code(), context.newPromise());
        context.flush();
    }

    /** @return false where the socket is no longer there */
    private boolean fitSendBuffer() {
        if (!fitted && context.channel() instanceof EpollSocketChannel socket) {
            fitted = true;
            try {
                SendBuffer.fit(socket, true, serving.metrics().runningResponses());
            } catch (IOException e) {
                context.close();
                return false;
            }
        }
        return true;
    }

    private void onImpatience(Patience with) {
        if (with == Patience.ANSWER || ending) {
            context.close();
        } else {
            endConnection();
        }
    }

    private void endConnection() {
        ending = true;
        try {
            handler.end(context);
        } catch (Exception e) {
            LOG.warn("a connection cannot be ended in good order", e);
            context.close();
        }
    }
}
