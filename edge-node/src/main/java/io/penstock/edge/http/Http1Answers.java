package io.penstock.edge.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.penstock.edge.delivery.Decision;
import io.penstock.edge.delivery.DeliveryMetrics.Protocol;
import io.penstock.edge.message.Method;
import io.penstock.edge.message.RequestHead;
import io.penstock.edge.store.ContentFile;
import io.penstock.edge.store.Loads;
import io.penstock.edge.store.OpenFile;
import io.penstock.edge.store.Refusal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one HTTP/1.x connection, one at a time, each sent by the best way the connection has. What it is, {@link
 * Requests} finds out. Owned by the event loop.
 */
final class Http1Answers implements Transfer.Listener, Requests.Answers<Http1Exchange> {
    private final ChannelHandlerContext context;
    private final Serving serving;
    private final Runnable answered;
    private final PatienceTimer timer;
    private final LoopScratch scratch = LoopScratch.ofLoop();
    private final Requests<Http1Exchange> requests;
    private final boolean encrypted;
    private final Outlet outlet;
    private @Nullable Http1Exchange exchange;
    private @Nullable Transfer transfer;
    private int pace = Pacing.UNLIMITED;
    private boolean fitted;
    private boolean draining;
    private boolean lingering;
    private boolean gone;

    /** @param answered called when an answer is out that was not out at once */
    Http1Answers(
            ChannelHandlerContext context,
            Serving serving,
            Admission.Verdict verdict,
            boolean encrypted,
            Runnable answered) {
        this.context = context;
        this.serving = serving;
        this.answered = answered;
        this.timer = new PatienceTimer(context, this::onImpatience);
        this.requests = new Requests<>(context, serving, Protocol.HTTP1, verdict, this);
        this.encrypted = encrypted;
        this.outlet = encrypted
                ? new TlsOutlet(context, serving.loads())
                : KernelOutlet.inTheClear(context, serving.loads(), serving.corks());
    }

    boolean isBusy() {
        return exchange != null;
    }

    /** Whether nothing that comes is heard any more: the last answer is out, or on its way. */
    boolean isEnding() {
        return lingering || (exchange != null && exchange.closes);
    }

    /** What the peer sends beyond what is being answered cannot be kept: the edge has enough to do. */
    void refuseMore() {
        if (exchange != null) {
            exchange.closes = true;
        } else {
            serving.metrics().requestRefused();
            refuseUnread(Refusals.BUSY);
        }
    }

    /** Some of a head has come, and not all. */
    void headBegun() {
        timer.awaitStill(Patience.HEAD);
    }

    void drain() {
        draining = true;
        Http1Exchange running = exchange;
        if (running == null) {
            context.close();
        } else {
            running.closes = true;
        }
    }

    void writabilityChanged() {
        if (transfer != null && context.channel().isWritable()) {
            timer.progress();
            transfer.run();
        }
    }

    /** The connection is gone, or another's. */
    void abandon() {
        gone = true;
        timer.stop();
        if (transfer != null) {
            transfer.abort();
        }
        Http1Exchange unfinished = exchange;
        if (unfinished != null) {
            exchange = null;
            requests.ended(unfinished);
        }
    }

    /** Answers what is no request that could be read. */
    void refuseUnread(Refusal refusal) {
        refuse(begin(new Http1Exchange(Method.OTHER, 1, true), null), refusal);
    }

    /**
     * Answers a request, or begins to.
     *
     * @return bytes of its body, which are to be passed over
     */
    long answer(RequestHead request) {
        long body = request.bodyBytes();
        boolean passedOver =
                body >= 0 && body <= Requests.MOST_IGNORED_BODY && !(body > 0 && request.expectsContinue());
        Http1Exchange begun = begin(
                new Http1Exchange(request.method(), request.minorVersion(), !request.isKeepAlive() || !passedOver),
                request);
        Refusal refusal = requests.refusal(request);
        if (refusal == null) {
            requests.answer(begun, request);
        } else {
            begun.closes |= !refusal.equals(Refusals.NOT_ALLOWED);
            refuse(begun, refusal);
        }
        return passedOver ? body : 0;
    }

    private void onImpatience(Patience with) {
        if (with == Patience.HEAD && exchange == null) {
            refuseUnread(Refusals.TOO_SLOW);
        } else {
            context.close();
        }
    }

    private Http1Exchange begin(Http1Exchange begun, @Nullable RequestHead request) {
        begun.closes |= draining;
        exchange = begun;
        timer.await(Patience.ANSWER);
        requests.begin(begun, request, request != null && request.minorVersion() == 0 ? "HTTP/1.0" : "HTTP/1.1");
        return begun;
    }

    @Override
    public void tellMethods(Http1Exchange begun) {
        Http1Heads.options(scratch.head, begun.connection());
        outlet.send(scratch.head, this);
    }

    @Override
    public void tell(Http1Exchange begun, ContentFile about) {
        Http1Heads.bodiless(scratch.head, begun.outcome, about, begun.connection());
        outlet.send(scratch.head, this);
    }

    @Override
    public void give(Http1Exchange begun, OpenFile file) {
        if (!context.channel().isOpen()) {
            file.release();
            return;
        }
        head(begun, file);
        timer.progress();
        if (begun.isHead() || begun.length == 0 || isSentAtOnce(begun, file)) {
            if (!begun.isHead() && begun.length > 0) {
                scratch.head.put(file.small(), (int) begun.first, (int) begun.length);
                begun.bodyBytes = begun.length;
                serving.metrics().sent(begun.length);
            }
            file.release();
            begun.way = outlet.wayOfFew();
            outlet.send(scratch.head, this);
            return;
        }
        requests.readAhead(file);
        try {
            fitSendBuffer();
        } catch (IOException e) {
            file.release();
            onFailure(e);
            return;
        }
        pace = serving.pacing().set(context.channel(), file.file(), pace);
        outlet.send(scratch.head, begun, file, this);
    }

    private boolean isSentAtOnce(Http1Exchange begun, OpenFile file) {
        return file.small().length > 0 && begun.parts == null && outlet.takesFewAtOnce();
    }

    private void fitSendBuffer() throws IOException {
        if (!fitted) {
            fitted = true;
            EpollSocketChannel socket = (EpollSocketChannel) context.channel();
            SendBuffer.fit(socket, encrypted, serving.metrics().runningResponses());
        }
    }

    private void head(Http1Exchange begun, OpenFile file) {
        Multipart parts = begun.parts;
        if (parts != null) {
            Http1Heads.parts(scratch.head, file, parts, begun.connection());
        } else if (begun.outcome == Decision.Outcome.PART) {
            Http1Heads.part(scratch.head, file, begun.first, begun.length, begun.connection());
        } else {
            Http1Heads.whole(scratch.head, file, begun.connection());
        }
    }

    @Override
    public void refuse(Http1Exchange begun, Refusal refusal) {
        begun.status = refusal.status();
        begun.closes |= requests.isRefused();
        begun.way = outlet.wayOfFew();
        begun.bodyBytes = Http1Heads.refusal(scratch.head, refusal, !begun.isHead(), begun.connection());
        outlet.send(scratch.head, this);
    }

    @Override
    public void onBegun(Transfer begun) {
        transfer = begun;
        if (exchange != null) {
            exchange.way = outlet.way();
        }
        if (gone) {
            begun.abort();
        }
    }

    @Override
    public void onProgress(long fileBytes) {
        timer.progress();
        Http1Exchange running = exchange;
        if (running != null) {
            requests.sent(running, fileBytes);
        }
    }

    @Override
    public void onDone() {
        Http1Exchange done = exchange;
        if (done == null || gone) {
            return;
        }
        transfer = null;
        exchange = null;
        requests.firstByte(done);
        requests.ended(done);
        if (done.closes) {
            linger();
        } else {
            timer.await(Patience.IDLE);
            answered.run();
        }
    }

    @Override
    public void onFailure(Throwable cause) {
        context.close();
    }

    @Override
    public void onUnsent(Loads.Outcome why) {
        Http1Exchange unsent = exchange;
        transfer = null;
        if (unsent != null && !gone) {
            unsent.way = outlet.wayOfFew();
            refuse(unsent, Refusals.unsent(why));
        }
    }

    /**
     * Ends the connection so that the peer gets all of the last answer: were it closed while bytes of the peer's are unread, TCP
     * would reset it (RFC 9112, 9.6).
     */
    private void linger() {
        lingering = true;
        SocketChannel socket = (SocketChannel) context.channel();
        if (encrypted || socket.isInputShutdown()) {
            context.close();
            return;
        }
        timer.await(Patience.LINGER);
        socket.shutdownOutput().addListener(shut -> {
            if (!shut.isSuccess()) {
                context.close();
            }
        });
        context.channel().config().setAutoRead(true);
    }
}
