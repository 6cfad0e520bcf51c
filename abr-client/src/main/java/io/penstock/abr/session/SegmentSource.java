package io.penstock.abr.session;

import io.penstock.abr.manifest.Presentation.Location;
import io.penstock.abr.transport.EdgeSelector;
import io.penstock.abr.transport.FetchException;
import io.penstock.abr.transport.HttpFetcher;
import io.penstock.abr.transport.PackageList;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gets files from the ranked edges, each verified against the package's list: the next edge where one fails, a pause with
 * jitter where all do, and a named end where none has delivered for too long. Used by one thread.
 */
final class SegmentSource {
    private static final double SHORTEST_DEADLINE_SECONDS = 1.5;
    private static final double LONGEST_DEADLINE_SECONDS = 10;
    private static final double MOST_PATIENCE = 8;
    private static final double PAUSE_SECONDS = 0.25;
    private final EdgeSelector edges;
    private final HttpFetcher fetcher;
    private final PackageList list;
    private final PlaybackClock clock;
    private final PlayListener listener;
    private final double giveUpSeconds;

    SegmentSource(
            EdgeSelector edges,
            HttpFetcher fetcher,
            PackageList list,
            PlaybackClock clock,
            PlayListener listener,
            double giveUpSeconds) {
        this.giveUpSeconds = giveUpSeconds;
        this.edges = edges;
        this.fetcher = fetcher;
        this.list = list;
        this.clock = clock;
        this.listener = listener;
    }

    /** A verified file. */
    record Fetched(String edgeId, long bytes) {}

    /**
     * @param bufferSeconds what is left to play: the deadline of each attempt is half of what is left of it then, within
     *     bounds, and longer on every round in which all edges failed, so that a slow link is not taken for dead edges for ever
     * @throws PlayFailedException where the package has no such file, or no edge has delivered it for too long
     */
    Fetched fetch(String path, double bufferSeconds) throws PlayFailedException, InterruptedException {
        long expectedBytes = listed(path);
        double began = clock.nowSeconds();
        double patience = 1;
        String last = "";
        while (clock.nowSeconds() - began < giveUpSeconds) {
            if (edges.allShunned(clock.nowSeconds())) {
                patience = Math.min(MOST_PATIENCE, patience * 2);
                clock.await(PAUSE_SECONDS * (1 + ThreadLocalRandom.current().nextDouble()));
            }
            Location edge = edges.choose(clock.nowSeconds());
            double passed = clock.nowSeconds() - began;
            Duration deadline = deadline(bufferSeconds - passed, patience, giveUpSeconds - passed);
            try {
                byte[] body = get(edge.baseUrl().resolve(path), expectedBytes, deadline);
                list.verify(path, body);
                edges.served(edge);
                return new Fetched(edge.id(), body.length);
            } catch (FetchException e) {
                last = edge.id() + ": " + e.getMessage();
                edges.failed(edge, clock.nowSeconds());
                listener.failover(edge.id(), path, String.valueOf(e.getMessage()));
            }
        }
        throw new PlayFailedException(
                "no edge delivered " + path + " for " + giveUpSeconds + " s; the last said: " + last);
    }

    /** No edge can deliver what the package does not list, so none is blamed for it. */
    private long listed(String path) throws PlayFailedException {
        try {
            return list.bytes(path);
        } catch (FetchException e) {
            throw new PlayFailedException(String.valueOf(e.getMessage()));
        }
    }

    /** An attempt that fails takes its time as one that succeeds does. */
    private byte[] get(URI uri, long expectedBytes, Duration deadline) throws FetchException, InterruptedException {
        long beganNanos = System.nanoTime();
        try {
            return fetcher.get(uri, expectedBytes, deadline);
        } finally {
            clock.worked(beganNanos);
        }
    }

    /** No attempt is given more than is left until the file is given up, nor less than an answer needs. */
    private static Duration deadline(double bufferSeconds, double patience, double leftSeconds) {
        double wanted = Math.min(bufferSeconds / 2 * patience, LONGEST_DEADLINE_SECONDS * patience);
        double bounded = Math.min(Math.max(wanted, SHORTEST_DEADLINE_SECONDS * patience), leftSeconds);
        return Duration.ofMillis((long) (Math.max(SHORTEST_DEADLINE_SECONDS, bounded) * 1000));
    }
}
