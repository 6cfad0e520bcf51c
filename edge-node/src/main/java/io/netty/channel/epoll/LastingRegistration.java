package io.netty.channel.epoll;

import java.io.IOException;

/**
 * Keeps a socket in its event loop's epoll set for as long as it is open. Netty 4.2.13 to 4.2.20 take a socket out once it waits
 * for nothing (it is read no more, and the peer has ended its stream), and then fail every later attempt to wait for something
 * with ENOENT: a client that ends its stream after its request would have its answer cut where the socket is first full. So the
 * socket always waits for one thing that never happens: in TCP there are no messages of {@code EPOLLMSG}. In Netty's package, for
 * the flags are set by protected methods; {@code HalfClosedIT} fails where this has no effect.
 */
public final class LastingRegistration {
    /** {@code epoll_ctl(2)}: "ignored". */
    private static final int EPOLLMSG = 0x400;

    private LastingRegistration() {}

    /** To be called once, on the event loop. */
    public static void of(EpollSocketChannel channel) throws IOException {
        channel.setFlag(EPOLLMSG);
    }
}
