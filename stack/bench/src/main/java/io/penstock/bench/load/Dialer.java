package io.penstock.bench.load;

import io.penstock.bench.kernel.Sockets;

/** Opens connections of one protocol to one server, for one workload. */
@FunctionalInterface
public interface Dialer {
    /**
     * Connects, with all handshakes done.
     *
     * @throws NotOfferedException where the server does not speak the protocol
     */
    Connection open(Sockets sockets, Tally tally);
}
