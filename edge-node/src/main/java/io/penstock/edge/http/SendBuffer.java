package io.penstock.edge.http;

import io.netty.channel.epoll.EpollSocketChannel;
import io.penstock.edge.kernel.Syscalls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The size of a socket's send buffer. The kernel lets it grow to megabytes, as a long way needs. In the clear that costs little, for
 * what waits in it are pages of the page cache; encrypted, each byte is a copy, which a viewer who stops reading keeps, and more
 * of them on their way than the processor's caches hold make it slower. So to a near viewer, an encrypted connection's buffer
 * holds what 10 Gbit/s need for the way there and back, while a far one's is left to the kernel, which lets it grow only as the
 * viewer reads. Where there are thousands of viewers all have less: were all buffers full, the kernel would have no memory left
 * for anyone's packets.
 */
final class SendBuffer {
    private static final int LEAST_BYTES = 32 * 1024;
    private static final int FEW_HAVE_BYTES = 128 * 1024;
    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final long BYTES_PER_MICROSECOND = 1250;
    private static final long WHERE_UNTOLD_BYTES = 64 * 1024 * 1024;
    private static final long FOR_ALL_BYTES = forAll(Path.of("/proc/sys/net/ipv4/tcp_mem"));

    private SendBuffer() {}

    /**
     * @param copies whether what is sent is copied and not the page cache's own
     * @param answers that are on their way, from this edge to anyone
     * @throws IOException where the socket is no longer there
     */
    static void fit(EpollSocketChannel channel, boolean copies, int answers) throws IOException {
        long wanted = copies ? Math.max(FEW_HAVE_BYTES, channel.tcpInfo().rtt() * BYTES_PER_MICROSECOND) : MOST_BYTES;
        boolean far = copies && wanted >= MOST_BYTES;
        long bytes = Math.min(wanted, Math.max(LEAST_BYTES, FOR_ALL_BYTES / Math.max(1, answers)));
        if (bytes < MOST_BYTES && !far) {
            channel.config().setSendBufferSize((int) bytes);
        }
    }

    /**
     * An eighth of what TCP may take before the kernel becomes sparing with it (tcp(7), tcp_mem, in pages), for the kernel
     * doubles what is asked for, and those who came while there were few keep what they have. Containers are not told.
     */
    private static long forAll(Path limits) {
        if (!Files.exists(limits)) {
            return WHERE_UNTOLD_BYTES;
        }
        // Not by readString: it begins with a read of one byte, and the kernel gives the rest to none that follows.
        try (BufferedReader lines = Files.newBufferedReader(limits)) {
            String[] pages = String.valueOf(lines.readLine()).strip().split("\\s+");
            return Long.parseLong(pages[1]) * Syscalls.pageBytes() / 8;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
