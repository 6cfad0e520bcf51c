package io.penstock.bench.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;

/**
 * An epoll instance, level-triggered: a connection is reported as long as something waits to be read from it. One thread
 * owns it.
 */
public final class Poller implements AutoCloseable {
    private static final int EPOLL_CLOEXEC = 0x80000;
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLLIN_RDHUP = 0x1 | 0x2000;
    private static final int MOST_EVENTS = 512;
    private static final int EINTR = 4;
    /** {@code struct epoll_event} is packed on x86-64 and nowhere else. */
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");

    private static final int EVENT_BYTES = PACKED ? 12 : 16;
    private static final int DATA_AT = PACKED ? 4 : 8;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment errno = arena.allocate(LibC.ERRNO_LAYOUT);
    private final MemorySegment events = arena.allocate((long) MOST_EVENTS * EVENT_BYTES, 8);
    private final Sockets sockets;
    private final int epoll;

    public Poller(Sockets sockets) {
        this.sockets = sockets;
        try {
            epoll = (int) LibC.EPOLL_CREATE.invokeExact(errno, EPOLL_CLOEXEC);
        } catch (Throwable e) {
            throw LibC.broken("epoll_create1", e);
        }
        require(epoll, "making an epoll instance");
    }

    /** Reports the socket under this number from now on, until it is closed. */
    public void add(int fd, int number) {
        events.set(ValueLayout.JAVA_INT, 0, EPOLLIN_RDHUP);
        events.set(ValueLayout.JAVA_INT_UNALIGNED, DATA_AT, number);
        events.set(ValueLayout.JAVA_INT_UNALIGNED, DATA_AT + 4L, 0);
        try {
            require((int) LibC.EPOLL_CTL.invokeExact(errno, epoll, EPOLL_CTL_ADD, fd, events), "watching a socket");
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw LibC.broken("epoll_ctl", e);
        }
    }

    /**
     * Waits until something can be read.
     *
     * @param most whole milliseconds count; 0 only looks
     * @return how many are ready
     */
    public int poll(Duration most) {
        return poll((int) most.toMillis());
    }

    /** As {@link #poll(Duration)}, in milliseconds. */
    public int poll(int millis) {
        int ready;
        try {
            ready = (int) LibC.EPOLL_WAIT.invokeExact(errno, epoll, events, MOST_EVENTS, millis);
        } catch (Throwable e) {
            throw LibC.broken("epoll_wait", e);
        }
        if (ready < 0 && LibC.errno(errno) == EINTR) {
            return 0;
        }
        require(ready, "waiting for sockets");
        return ready;
    }

    /** The number of the i-th socket that is ready since the last {@link #poll}. */
    public int ready(int i) {
        return events.get(ValueLayout.JAVA_INT_UNALIGNED, (long) i * EVENT_BYTES + DATA_AT);
    }

    @Override
    public void close() {
        sockets.close(epoll);
        arena.close();
    }

    private void require(int result, String what) {
        if (result < 0) {
            throw new KernelException(what, LibC.errno(errno));
        }
    }
}
