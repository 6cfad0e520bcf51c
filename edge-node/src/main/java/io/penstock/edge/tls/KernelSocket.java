package io.penstock.edge.tls;

import io.netty.channel.epoll.EpollSocketChannel;
import io.penstock.edge.kernel.Syscalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** The two {@code setsockopt} calls that make a TCP socket's sending side encrypt ({@code Documentation/networking/tls.rst}). */
public final class KernelSocket {
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_ULP = 31;
    private static final int TCP_NODELAY = 1;
    private static final int TLS_TX = 1;

    /** Level of the TLS options and control messages. */
    static final int SOL_TLS = 282;

    private KernelSocket() {}

    /**
     * Everything sent from here on is sealed by the kernel, if it agrees; if not, the socket goes on as it was.
     *
     * @param sequence number of the next record
     * @return nothing, or why not
     */
    static Optional<KernelRefusal> encrypt(
            EpollSocketChannel channel, KernelSuite suite, TrafficKeys keys, long sequence) {
        int socket = channel.fd().intValue();
        try (Arena arena = Arena.ofConfined()) {
            int errno = -Syscalls.ofThread().setSocketOption(socket, IPPROTO_TCP, TCP_ULP, arena.allocateFrom("tls"));
            if (errno != 0) {
                return Optional.of(KernelRefusal.ofLayer(errno));
            }
            errno = setKeys(socket, suite, keys, sequence, arena.allocate(CryptoInfo.bytes(suite.cipher())));
            return errno == 0 ? Optional.empty() : Optional.of(KernelRefusal.ofCipher(errno));
        }
    }

    /**
     * Sends what TCP holds back for more to come (setting TCP_NODELAY does, every time); to be called whenever a socket whose
     * kernel encrypts took less than it was given: Linux before 6.5 may hold back up to 64 KiB of sealed records, and if the
     * socket's buffer is smaller than that (46 KiB when a connection begins on Ethernet), nobody would ever wake.
     */
    public static void push(int socket) {
        Syscalls.ofThread().setSocketOption(socket, IPPROTO_TCP, TCP_NODELAY, 1);
    }

    private static int setKeys(int socket, KernelSuite suite, TrafficKeys keys, long sequence, MemorySegment info) {
        try {
            CryptoInfo.write(suite, keys, sequence, info.asByteBuffer());
            return -Syscalls.ofThread().setSocketOption(socket, SOL_TLS, TLS_TX, info);
        } finally {
            info.fill((byte) 0);
        }
    }
}
