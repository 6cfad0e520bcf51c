package io.penstock.edge.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import io.penstock.edge.delivery.DeliveryMetrics.Way;
import io.penstock.edge.store.Loads;
import io.penstock.edge.store.OpenFile;
import io.penstock.edge.tls.KernelTlsHandler;

/**
 * Through TLS. The first head goes by the TLS handler, which encrypts in user space; then the kernel is asked to take over, and
 * where it does everything from there on goes straight to the socket.
 */
final class TlsOutlet implements Outlet {
    private final ChannelHandlerContext context;
    private final Loads loads;
    private final KernelOutlet kernel;

    TlsOutlet(ChannelHandlerContext context, Loads loads) {
        this.context = context;
        this.loads = loads;
        this.kernel = KernelOutlet.encrypting(context, loads);
    }

    @Override
    public Way way() {
        return isInKernel() ? Way.KERNEL_TLS : Way.USER_SPACE_TLS;
    }

    @Override
    public Way wayOfFew() {
        return way();
    }

    @Override
    public boolean takesFewAtOnce() {
        KernelTlsHandler tls = KernelTlsHandler.of(context.channel());
        return tls == null || tls.wasAsked();
    }

    @Override
    public void send(HeadBuffer answer, Transfer.Listener listener) {
        if (isInKernel()) {
            kernel.send(answer, listener);
        } else {
            context.writeAndFlush(answer.buffer(context.alloc())).addListener(written -> tell(written, listener));
        }
    }

    @Override
    public void send(HeadBuffer head, Exchange exchange, OpenFile file, Transfer.Listener listener) {
        KernelTlsHandler tls = KernelTlsHandler.of(context.channel());
        if (tls != null && tls.state() == KernelTlsHandler.State.KERNEL) {
            kernel.send(head, exchange, file, listener);
        } else if (tls != null && !tls.wasAsked()) {
            context.writeAndFlush(head.buffer(context.alloc()));
            tls.handOff().addListener(done -> begin(exchange, file, Transfer.NOTHING, listener));
        } else {
            begin(exchange, file, head.copy(0), listener);
        }
    }

    private void begin(Exchange exchange, OpenFile file, byte[] head, Transfer.Listener listener) {
        Transfer transfer = isInKernel()
                ? kernel.transfer(exchange, file, head, listener)
                : new CopiedTransfer(context, file, loads, exchange, head, listener);
        listener.onBegun(transfer);
        transfer.run();
    }

    private boolean isInKernel() {
        KernelTlsHandler tls = KernelTlsHandler.of(context.channel());
        return tls != null && tls.state() == KernelTlsHandler.State.KERNEL;
    }

    private static void tell(Future<?> written, Transfer.Listener listener) {
        if (written.isSuccess()) {
            listener.onDone();
        } else {
            listener.onFailure(written.cause());
        }
    }
}
