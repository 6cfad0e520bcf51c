package io.penstock.abr.session;

import io.penstock.abr.manifest.Presentation.Location;
import io.penstock.abr.transport.EdgeSelector;
import io.penstock.abr.transport.FetchException;
import io.penstock.abr.transport.HttpFetcher;
import io.penstock.abr.transport.PackageList;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gets files from the ranked edges, each verified against the package's list: the next edge where one fails, a pause with
 * jitter where all do, and a named end where none has delivered for too long. Used by one thread.
 */
final class SegmentSource {
    private static final Duration SHORTEST_DEADLINE = Duration.ofMillis(1500);
    private static final Duration LONGEST_DEADLINE = Duration.ofSeconds(10);
    private static final double GIVE_UP_SECONDS = 30;
    private static final double PAUSE_SECONDS = 0.25;
    private final EdgeSelector edges;
    private final HttpFetcher fetcher;
    private final PackageList list;
    private final PlaybackClock clock;
    private final PlayListener listener;

    SegmentSource(
            EdgeSelector edges, HttpFetcher fetcher, PackageList list, PlaybackClock clock, PlayListener listener) {
        this.edges = edges;
        this.fetcher = fetcher;
        this.list = list;
        this.clock = clock;
        this.listener = listener;
    }

    /** A verified file. */
    record Fetched(String edgeId, long bytes) {}

    /**
     * @param bufferSeconds what is left to play: the deadline of each attempt is half of it, within bounds, and longer on
     *     every round in which all edges failed, so that a slow link is not taken for dead edges for ever
     * @throws PlayFailedException where no edge has delivered this file for half a minute
     */
    Fetched fetch(String path, double bufferSeconds) throws PlayFailedException, InterruptedException {
        double began = clock.nowSeconds();
        double patience = 1;
        String last = "";
        while (clock.nowSeconds() - began < GIVE_UP_SECONDS) {
            if (edges.allShunned(clock.nowSeconds())) {
                patience *= 2;
                clock.pass(PAUSE_SECONDS * (1 + ThreadLocalRandom.current().nextDouble()));
            }
            Location edge = edges.choose(clock.nowSeconds());
            long attemptNanos = System.nanoTime();
            try {
                byte[] body =
                        fetcher.get(edge.baseUrl().resolve(path), list.bytes(path), deadline(bufferSeconds, patience));
                clock.worked(attemptNanos);
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
                "no edge delivered " + path + " for " + (int) GIVE_UP_SECONDS + " s; the last said: " + last);
    }

    private static Duration deadline(double bufferSeconds, double patience) {
        double wanted = Math.max(SHORTEST_DEADLINE.toMillis() / 1e3, bufferSeconds / 2) * patience;
        return Duration.ofMillis((long) (Math.min(wanted, LONGEST_DEADLINE.toSeconds() * patience) * 1000));
    }
}
