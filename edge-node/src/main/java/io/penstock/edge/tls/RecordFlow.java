package io.penstock.edge.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * On the socket's side of TLS: hands on the client's ciphertext record by record, and only while it is read for
 * ({@code autoRead}, or one record for each {@code read()}). A close_notify that came together with a request so waits until
 * the request is answered: BoringSSL would close both directions on seeing it, and the client, which may close its own side
 * as soon as it has asked, would get nothing. The end of the client's stream waits behind its records in the same way.
 * Holds no more than what was in the socket's receive buffer. Owned by the connection's event loop.
 */
final class RecordFlow extends ChannelDuplexHandler {
    private static final int MOST_HELD = 8 * 1024 * 1024;
    private final RecordScanner scanner = new RecordScanner();
    private final Queue<Object> held = new ArrayDeque<>();
    private int heldBytes;
    private boolean delivering;
    private boolean asked;
    private boolean handed;
    private boolean discarding;

    /** From now on whatever comes is thrown away, and its end closes the connection. */
    void discard() {
        discarding = true;
        release();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (discarding) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof ByteBuf bytes) {
            split(bytes);
        } else {
            held.add(message);
        }
        if (delivering) {
            return;
        }
        deliver(context);
        if (heldBytes > MOST_HELD) {
            context.close();
        } else if (asked) {
            context.read();
        }
    }

    /** Not passed on where nothing was: {@code SslHandler} would ask for what is being held back. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (handed) {
            handed = false;
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        boolean end = event == ChannelInputShutdownEvent.INSTANCE || event == ChannelInputShutdownReadComplete.INSTANCE;
        if (end && discarding) {
            context.close();
        } else if (end && !held.isEmpty()) {
            held.add(event);
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    /** Called anew from below, while records are handed on, it is only noted: many small ones must not pile up a stack. */
    @Override
    public void read(ChannelHandlerContext context) {
        asked = true;
        if (delivering) {
            return;
        }
        do {
            if (deliver(context)) {
                delivering = true;
                handed = false;
                context.fireChannelReadComplete();
                delivering = false;
            }
        } while (!held.isEmpty() && wanted(context));
        if (wanted(context)) {
            context.read();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        release();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        release();
    }

    private void split(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            int taken = scanner.take(bytes, at, bytes.writerIndex() - at);
            held.add(bytes.retainedSlice(at, taken));
            heldBytes += taken;
            at += taken;
        }
        bytes.release();
    }

    private boolean wanted(ChannelHandlerContext context) {
        return asked || context.channel().config().isAutoRead();
    }

    private boolean deliver(ChannelHandlerContext context) {
        boolean some = false;
        delivering = true;
        try {
            while (!held.isEmpty() && wanted(context)) {
                some = true;
                hand(context, held.remove());
            }
        } finally {
            delivering = false;
        }
        return some;
    }

    private void hand(ChannelHandlerContext context, Object next) {
        handed = true;
        if (next instanceof ByteBuf bytes) {
            // Asked for once, one read's worth: whoever needs more to make a message of it asks again.
            asked = false;
            heldBytes -= bytes.readableBytes();
            context.fireChannelRead(bytes);
        } else if (next instanceof ChannelInputShutdownEvent || next instanceof ChannelInputShutdownReadComplete) {
            context.fireUserEventTriggered(next);
        } else {
            asked = false;
            context.fireChannelRead(next);
        }
    }

    private void release() {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
        heldBytes = 0;
    }
}
