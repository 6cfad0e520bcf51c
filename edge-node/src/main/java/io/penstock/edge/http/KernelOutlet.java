package io.penstock.edge.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.penstock.edge.delivery.DeliveryMetrics.Way;
import io.penstock.edge.kernel.Syscalls;
import io.penstock.edge.store.Loads;
import io.penstock.edge.store.OpenFile;
import java.io.IOException;

/** Straight to the socket, by system calls: in the clear, or where the kernel encrypts. */
final class KernelOutlet implements Outlet {
    private final ChannelHandlerContext context;
    private final Loads loads;
    private final boolean encrypts;
    private final OpenSocket socket;

    private KernelOutlet(ChannelHandlerContext context, Loads loads, boolean encrypts, boolean corks) {
        this.context = context;
        this.loads = loads;
        this.encrypts = encrypts;
        this.socket = new OpenSocket(context, corks);
    }

    /** @param corks see {@link Serving} */
    static KernelOutlet inTheClear(ChannelHandlerContext context, Loads loads, boolean corks) {
        return new KernelOutlet(context, loads, false, corks);
    }

    /** For a socket that encrypts what it is given. */
    static KernelOutlet encrypting(ChannelHandlerContext context, Loads loads) {
        return new KernelOutlet(context, loads, true, false);
    }

    @Override
    public Way way() {
        return encrypts ? Way.KERNEL_TLS : Way.SENDFILE;
    }

    @Override
    public Way wayOfFew() {
        return encrypts ? Way.KERNEL_TLS : Way.COPIED;
    }

    @Override
    public boolean takesFewAtOnce() {
        return true;
    }

    @Override
    public void send(HeadBuffer answer, Transfer.Listener listener) {
        long sent = socket.send(answer.address(), answer.length(), 0);
        if (sent == answer.length()) {
            listener.onDone();
        } else if (sent >= 0 || sent == -Syscalls.EAGAIN) {
            context.writeAndFlush(Unpooled.wrappedBuffer(answer.copy((int) Math.max(0, sent))))
                    .addListener(written -> {
                        if (written.isSuccess()) {
                            listener.onDone();
                        } else {
                            listener.onFailure(written.cause());
                        }
                    });
        } else {
            listener.onFailure(new IOException("the connection broke: errno " + -sent));
        }
    }

    @Override
    public void send(HeadBuffer head, Exchange exchange, OpenFile file, Transfer.Listener listener) {
        Transfer transfer = transfer(exchange, file, unsent(head, exchange, file), listener);
        listener.onBegun(transfer);
        transfer.run();
    }

    /** @param head what of it is still to be sent */
    KernelTransfer transfer(Exchange exchange, OpenFile file, byte[] head, Transfer.Listener listener) {
        return new KernelTransfer(context, socket, file, loads, exchange, head, encrypts, listener);
    }

    /** Sends the head if the body can follow at once; gives back what of it did not go. */
    private byte[] unsent(HeadBuffer head, Exchange exchange, OpenFile file) {
        if (exchange.parts != null
                || !loads.isResident(file, exchange.first, Math.min(exchange.length, Loads.WINDOW_BYTES))) {
            return head.copy(0);
        }
        long sent = socket.send(head.address(), head.length(), Syscalls.MSG_MORE);
        return sent == head.length() ? Transfer.NOTHING : head.copy((int) Math.max(0, sent));
    }
}
