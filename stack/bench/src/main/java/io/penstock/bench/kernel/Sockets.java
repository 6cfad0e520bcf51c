package io.penstock.bench.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * TCP sockets to this machine's loopback address. Nothing here waits but {@link #connect} and
 * {@link #awaitReadable}. One thread owns an instance: the
 * errno of its calls is left in a segment of its own.
 */
public final class Sockets implements AutoCloseable {
    /** Nothing has arrived yet. */
    public static final int NOTHING_YET = -1;

    private static final int AF_INET = 2;
    private static final int SOCK_STREAM_CLOEXEC = 1 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_LINGER = 13;
    private static final int SO_SNDTIMEO = 21;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_NODELAY = 1;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int POLLIN = 1;
    private static final int EAGAIN = 11;
    private static final long CONNECT_SECONDS = 5;
    private static final int LOOPBACK = 0x7f000001;
    private static final int ADDRESS_BYTES = 16;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment errno = arena.allocate(LibC.ERRNO_LAYOUT);
    private final MemorySegment scratch = arena.allocate(64, 8);

    /**
     * A connection to a port of 127.0.0.1. When it is closed it is reset, so that no local port stays taken for a minute.
     *
     * @throws KernelException where nothing listens there, or no port or descriptor is free
     */
    public int connect(int port) {
        try {
            int fd = (int) LibC.SOCKET.invokeExact(errno, AF_INET, SOCK_STREAM_CLOEXEC, 0);
            require(fd, "opening a socket");
            scratch.set(ValueLayout.JAVA_INT, 0, 1);
            option(fd, IPPROTO_TCP, TCP_NODELAY, 4);
            scratch.set(ValueLayout.JAVA_INT, 0, 1);
            scratch.set(ValueLayout.JAVA_INT, 4, 0);
            option(fd, SOL_SOCKET, SO_LINGER, 8);
            scratch.set(ValueLayout.JAVA_LONG, 0, CONNECT_SECONDS);
            scratch.set(ValueLayout.JAVA_LONG, 8, 0);
            option(fd, SOL_SOCKET, SO_SNDTIMEO, 16);
            address(port);
            require(
                    (int) LibC.CONNECT.invokeExact(errno, fd, scratch, ADDRESS_BYTES),
                    "connecting to 127.0.0.1:" + port);
            return fd;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw LibC.broken("socket", e);
        }
    }

    /** @return how many bytes the kernel took, possibly fewer than given */
    public int send(int fd, Bytes bytes, int offset, int length) {
        MemorySegment from = bytes.from(offset);
        try {
            long sent = (long) LibC.SEND.invokeExact(errno, fd, from, (long) length, MSG_DONTWAIT | MSG_NOSIGNAL);
            return result(sent, "sending");
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw LibC.broken("send", e);
        }
    }

    /** @return how many bytes were copied, 0 at the end of the stream, or {@link #NOTHING_YET} */
    public int receive(int fd, Bytes into, int offset, int length) {
        return receive(fd, into.from(offset), length, MSG_DONTWAIT);
    }

    /**
     * Takes bytes without looking at them: on a TCP socket MSG_TRUNC copies nothing.
     *
     * @return as {@link #receive}
     */
    public int discard(int fd, int length) {
        return receive(fd, scratch, length, MSG_DONTWAIT | MSG_TRUNC);
    }

    /** Waits for something to read; false where nothing came in time. */
    public boolean awaitReadable(int fd, int millis) {
        scratch.set(ValueLayout.JAVA_INT, 0, fd);
        scratch.set(ValueLayout.JAVA_INT, 4, POLLIN);
        try {
            int ready = (int) LibC.POLL.invokeExact(errno, scratch, 1L, millis);
            require(ready, "waiting for an answer");
            return ready == 1;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw LibC.broken("poll", e);
        }
    }

    public void close(int fd) {
        try {
            require((int) LibC.CLOSE.invokeExact(errno, fd), "closing a socket");
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw LibC.broken("close", e);
        }
    }

    @Override
    public void close() {
        arena.close();
    }

    private int receive(int fd, MemorySegment into, int length, int flags) {
        try {
            long got = (long) LibC.RECV.invokeExact(errno, fd, into, (long) length, flags);
            return result(got, "receiving");
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw LibC.broken("recv", e);
        }
    }

    private int result(long result, String what) {
        if (result >= 0) {
            return (int) result;
        }
        int number = LibC.errno(errno);
        if (number == EAGAIN) {
            return NOTHING_YET;
        }
        throw new KernelException(what, number);
    }

    private void address(int port) {
        ByteOrder network = ByteOrder.BIG_ENDIAN;
        scratch.asSlice(0, ADDRESS_BYTES).fill((byte) 0);
        scratch.set(ValueLayout.JAVA_SHORT, 0, (short) AF_INET);
        scratch.set(ValueLayout.JAVA_SHORT.withOrder(network), 2, (short) port);
        scratch.set(ValueLayout.JAVA_INT.withOrder(network), 4, LOOPBACK);
    }

    private void option(int fd, int level, int name, int length) throws Throwable {
        require((int) LibC.SETSOCKOPT.invokeExact(errno, fd, level, name, scratch, length), "setting a socket option");
    }

    private void require(int result, String what) {
        if (result < 0) {
            throw new KernelException(what, LibC.errno(errno));
        }
    }
}
