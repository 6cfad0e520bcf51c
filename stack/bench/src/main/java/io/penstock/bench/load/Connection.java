package io.penstock.bench.load;

/**
 * One keep-alive connection to the server, with at most one request on its way. The loop's thread owns it. Every method may
 * throw {@link LoadException} or {@link io.penstock.bench.kernel.KernelException}; the connection can only be closed then.
 */
public interface Connection extends AutoCloseable {
    /** The socket, for the poller. */
    int fd();

    /**
     * Sends a request.
     *
     * @param compared whether the body is to be read and compared with the file, instead of being discarded
     */
    void send(Request request, boolean compared);

    /** Takes what has arrived; true if that ended the answer. */
    boolean receive();

    /** Resets it. */
    @Override
    void close();
}
