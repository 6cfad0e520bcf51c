package io.penstock.bench.load;

import io.penstock.bench.kernel.Poller;
import io.penstock.bench.kernel.Sockets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The connections of a load with their poller, and the moment from which each one's request counts. Every 256th answer is
 * compared byte by byte, the first one too. One thread owns it.
 */
final class Crew implements AutoCloseable {
    private static final int COMPARED_EVERY = 256;

    private final Sockets sockets = new Sockets();
    private final Poller poller = new Poller(sockets);
    private final List<Connection> connections = new ArrayList<>();
    private final Tally tally = new Tally();
    private final Dialer dialer;
    private long[] sinceNanos = new long[64];
    private int busy;
    private long sent;

    Crew(Dialer dialer) {
        this.dialer = dialer;
    }

    /** Opens one more connection and gives its number, counted from 0. */
    int hire() {
        int number = connections.size();
        Connection connection = dialer.open(sockets, tally);
        connections.add(connection);
        poller.add(connection.fd(), number);
        if (number == sinceNanos.length) {
            sinceNanos = Arrays.copyOf(sinceNanos, number * 2);
        }
        return number;
    }

    /** @param nanos the moment the request was meant to be sent, which may be past */
    void send(int number, Request request, long nanos) {
        sinceNanos[number] = nanos;
        busy++;
        connections.get(number).send(request, sent++ % COMPARED_EVERY == 0);
    }

    /**
     * Waits for something to read.
     *
     * @param millis at most; 0 only looks
     * @return how many connections are ready
     */
    int poll(int millis) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("interrupted under load");
        }
        return poller.poll(millis);
    }

    /** Likewise, without waiting; where none is ready, whoever else wants this core may have it. */
    @SuppressWarnings("ThreadPriorityCheck") // it is a courtesy: nothing depends on it
    int look() throws InterruptedException {
        int ready = poll(0);
        if (ready == 0) {
            Thread.yield();
        }
        return ready;
    }

    /** The number of the i-th connection that is ready. */
    int ready(int i) {
        return poller.ready(i);
    }

    /** Takes what has arrived there; true if that ended its answer. */
    boolean receive(int number) {
        boolean ended = connections.get(number).receive();
        if (ended) {
            busy--;
        }
        return ended;
    }

    /** The moment that the request on a connection counts from. */
    long sinceNanos(int number) {
        return sinceNanos[number];
    }

    /** How many connections wait for an answer or its end. */
    int busy() {
        return busy;
    }

    int size() {
        return connections.size();
    }

    Tally tally() {
        return tally;
    }

    @Override
    public void close() {
        connections.forEach(Connection::close);
        poller.close();
        sockets.close();
    }
}
