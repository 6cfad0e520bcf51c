package io.penstock.edge.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the socket and the {@code SslHandler}. Until the hand-off it counts the records that BoringSSL sends; from
 * then on nothing of BoringSSL's may reach the socket, for the kernel has gone on counting, so the gate is shut: what comes
 * is dropped, and only its kind is told. Owned by the connection's event loop.
 */
final class CiphertextGate extends ChannelDuplexHandler {
    /** TLS 1.3's outer length of a record that holds just a KeyUpdate: 4 + 1 bytes, the inner type, the tag. */
    private static final int KEY_UPDATE = 4 + 1 + 1 + 16;

    private final RecordScanner dropped = new RecordScanner();
    private @Nullable SentRecords records = new SentRecords();
    private @Nullable ChannelHandlerContext context;
    private @Nullable Farewell farewell;
    private boolean answersKeyUpdate;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
    }

    ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("the gate is in no pipeline");
        }
        return context;
    }

    /** Null once nothing is counted any more. */
    @Nullable
    SentRecords records() {
        return records;
    }

    /** This connection stays in user space. */
    void stopCounting() {
        records = null;
    }

    /** From now on BoringSSL writes to nobody, and if it wants to close, the farewell is said through the kernel. */
    void shut(Farewell farewell) {
        this.farewell = farewell;
        records = null;
    }

    /** Whether BoringSSL has, since the gate was shut, wanted to answer a request for new keys. */
    boolean answersKeyUpdate() {
        return answersKeyUpdate;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (farewell != null) {
            if (message instanceof ByteBuf bytes) {
                look(bytes);
            }
            ReferenceCountUtil.release(message);
            promise.trySuccess();
            return;
        }
        if (records != null && message instanceof ByteBuf bytes) {
            records.note(bytes);
        }
        context.write(message, promise);
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (farewell == null) {
            context.close(promise);
        } else {
            // SslHandler closes before it says why; the reason decides the alert.
            Farewell last = farewell;
            context.executor().execute(() -> last.leave(promise));
        }
    }

    private void look(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            at += dropped.take(bytes, at, bytes.writerIndex() - at);
            answersKeyUpdate |= dropped.atBoundary()
                    && dropped.type() == RecordScanner.APPLICATION_DATA
                    && dropped.length() == KEY_UPDATE;
        }
    }
}
