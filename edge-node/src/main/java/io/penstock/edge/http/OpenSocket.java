package io.penstock.edge.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.epoll.EpollSocketChannel;
import io.penstock.edge.kernel.Syscalls;
import io.penstock.edge.tls.KernelSocket;

/**
 * System calls on a connection's socket, past its channel. Handlers hear late that their channel is closed, when the number of
 * its socket may be another viewer's already, so before every call the channel is asked; only its event loop, which owns this,
 * closes it. Every method returns what the call does, or minus errno.
 */
final class OpenSocket {
    private final EpollSocketChannel channel;
    private final int number;
    private final boolean corks;
    private final Syscalls system = LoopScratch.ofLoop().system;

    /** @param corks whether it is ever to be corked */
    OpenSocket(ChannelHandlerContext context, boolean corks) {
        this.channel = (EpollSocketChannel) context.channel();
        this.number = channel.fd().intValue();
        this.corks = corks;
    }

    /** @param flags 0 or {@link Syscalls#MSG_MORE} */
    long send(long address, long length, int flags) {
        return channel.isOpen() ? system.send(number, address, length, flags) : -Syscalls.EBADF;
    }

    /** See {@link Syscalls#sendfile}. */
    long sendfile(int file, long position, long count) {
        return channel.isOpen() ? system.sendfile(number, file, position, count) : -Syscalls.EBADF;
    }

    /** Whether packets that are not full wait for what follows (tcp(7), TCP_CORK), which takes them out at the end. */
    void cork(boolean on) {
        if (corks && channel.isOpen()) {
            channel.config().setTcpCork(on);
        }
    }

    /** See {@link KernelSocket#push}. */
    void push() {
        if (channel.isOpen()) {
            KernelSocket.push(number);
        }
    }
}
