package io.penstock.edge.tls;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Behind the {@code SslHandler}: whether what is written goes through it, or past it to a socket whose kernel encrypts. Found
 * by {@link #of}; {@link #handOff} is called once there is a first body to send, after the head has been written (so that the
 * session tickets, which BoringSSL sends with the first data, have gone out) and before the body is. Inbound always goes
 * through the {@code SslHandler}. Every method and field belongs to the connection's event loop.
 */
public final class KernelTlsHandler extends ChannelDuplexHandler {
    /** Who seals what is sent. */
    public enum State {
        USER_SPACE,
        HANDING_OFF,
        KERNEL
    }

    /** Sent up the pipeline. */
    public enum Event {
        /**
         * The client will ask for nothing more on this connection (close_notify, the end of its stream), or nothing more may
         * be answered on it (it asked for new keys, which the kernel cannot change): finish what runs, then close.
         */
        PEER_DONE
    }

    private final KernelTls tls;
    private final RecordFlow inbound;
    private final CiphertextGate gate;
    private State state = State.USER_SPACE;
    private @Nullable ChannelHandlerContext context;
    private @Nullable BoringSession session;
    private @Nullable KernelSuite suite;
    private @Nullable Promise<Boolean> outcome;
    private @Nullable Farewell farewell;
    private String refusal = "no-handshake";
    private boolean peerDone;

    KernelTlsHandler(KernelTls tls, RecordFlow inbound, CiphertextGate gate) {
        this.tls = tls;
        this.inbound = inbound;
        this.gate = gate;
    }

    /** @return null on a connection without TLS */
    public static @Nullable KernelTlsHandler of(Channel channel) {
        return channel.pipeline().get(KernelTlsHandler.class);
    }

    /** Tells which handshake this connection is about to have, before it begins. */
    public void watch(SslHandler handler) {
        session = BoringSession.of(handler.engine(), tls.keys());
    }

    /** Whether {@link #handOff} was called. */
    public boolean wasAsked() {
        return outcome != null;
    }

    /** Who seals what is written now. */
    public State state() {
        return state;
    }

    /**
     * Hands the sending side to the kernel once everything written so far is in the socket. Nothing may be written meanwhile;
     * if something is, the hand-off is off. Asked again, it says the same.
     *
     * @return whether the kernel encrypts from now on; if not, this connection stays in user space for good. Never fails.
     */
    public Future<Boolean> handOff() {
        if (outcome != null) {
            return outcome;
        }
        Promise<Boolean> promise = context().executor().newPromise();
        outcome = promise;
        SentRecords records = gate.records();
        KernelSuite agreed = suite;
        if (agreed == null || records == null) {
            refuse(refusal);
            return promise;
        }
        state = State.HANDING_OFF;
        // Through SslHandler and behind all that waits, so it is done when there is nothing left to encrypt or to send.
        context().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            if (state == State.HANDING_OFF) {
                refusal = written.isSuccess() ? switchOver(agreed, records) : "connection-lost";
                settle(refusal.isEmpty(), agreed);
            }
        });
        return promise;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (state == State.KERNEL) {
            gate.context().write(message, promise);
            return;
        }
        interrupt("written-meanwhile");
        context.write(message, promise);
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        if (state == State.KERNEL) {
            gate.context().flush();
            pushWhatWaits(context);
        } else {
            context.flush();
        }
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (farewell != null) {
            farewell.leave(promise);
            return;
        }
        interrupt("closed-meanwhile");
        context.close(promise);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (state == State.KERNEL && session != null) {
            // What BoringSSL wants to say (an answer to a KeyUpdate, an alert) it says, to the gate, with the next
            // write; and
            // only after an alert does SslHandler learn of the error.
            session.pushAnswers();
            context.flush();
            if (gate.answersKeyUpdate() && !peerDone) {
                tls.metrics().keyUpdateRefused();
                peerDone(context);
            }
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            handshakeEnded(context, handshake.isSuccess());
        }
        context.fireUserEventTriggered(event);
        boolean closing = event instanceof SslCloseCompletionEvent closed && closed.isSuccess();
        if (closing || event == ChannelInputShutdownEvent.INSTANCE) {
            peerDone(context);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (farewell != null) {
            farewell.because(failure);
        }
        context.fireExceptionCaught(failure);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        interrupt("connection-lost");
        forget();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        forget();
    }

    private void handshakeEnded(ChannelHandlerContext context, boolean success) {
        Optional<String> whyNot = success ? whyNot(context) : Optional.of("no-handshake");
        SentRecords records = gate.records();
        if (whyNot.isPresent() || records == null) {
            refusal = whyNot.orElse("no-handshake");
            suite = null;
            gate.stopCounting();
            forget();
        } else {
            records.handshakeEnded();
        }
    }

    /** Sets the suite that was agreed on, if the kernel can have it. */
    private Optional<String> whyNot(ChannelHandlerContext context) {
        if (session == null) {
            return Optional.of("no-boringssl");
        }
        if (!(context.channel() instanceof EpollSocketChannel)) {
            return Optional.of("no-epoll");
        }
        if (session.http2()) {
            return Optional.of("http2");
        }
        suite = session.suite();
        return suite == null
                ? Optional.of("cipher-unknown")
                : tls.support().refusal(suite).map(KernelRefusal::reason);
    }

    /** @return why not, or nothing */
    private String switchOver(KernelSuite agreed, SentRecords records) {
        if (session == null || !(context().channel() instanceof EpollSocketChannel channel)) {
            return "connection-lost";
        }
        long next = records.next(agreed.version());
        try (TrafficKeys keys = session.deriveKeys(agreed)) {
            if (keys == null) {
                return "no-secret";
            }
            if (!RecordProof.opens(agreed, keys, next - 1, records.last())) {
                return "keys-unproven";
            }
            Optional<KernelRefusal> no = KernelSocket.encrypt(channel, agreed, keys, next);
            if (no.isEmpty()) {
                farewell = new Farewell(gate.context(), channel, inbound);
                gate.shut(farewell);
            }
            return no.map(KernelRefusal::reason).orElse("");
        } catch (GeneralSecurityException e) {
            return "no-cipher-in-jdk";
        }
    }

    /** See {@link KernelSocket#push}: a socket that did not take everything may hold back what it took. */
    private static void pushWhatWaits(ChannelHandlerContext context) {
        ChannelOutboundBuffer waiting = context.channel().unsafe().outboundBuffer();
        if (waiting != null && !waiting.isEmpty() && context.channel() instanceof EpollSocketChannel socket) {
            KernelSocket.push(socket.fd().intValue());
        }
    }

    private void interrupt(String reason) {
        if (state == State.HANDING_OFF) {
            refuse(reason);
        }
    }

    private void refuse(String reason) {
        refusal = reason;
        settle(false, suite);
    }

    private void settle(boolean kernel, @Nullable KernelSuite agreed) {
        state = kernel ? State.KERNEL : State.USER_SPACE;
        if (kernel && agreed != null) {
            tls.metrics().handedOff(agreed);
        } else {
            tls.metrics().stayed(refusal);
            gate.stopCounting();
        }
        forget();
        if (outcome != null) {
            outcome.trySuccess(kernel);
        }
    }

    private void forget() {
        if (session != null) {
            session.forget();
        }
    }

    private void peerDone(ChannelHandlerContext context) {
        if (!peerDone) {
            peerDone = true;
            context.fireUserEventTriggered(Event.PEER_DONE);
        }
    }

    private ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("the handler is in no pipeline");
        }
        return context;
    }
}
