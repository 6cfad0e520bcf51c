package io.penstock.e2e;

import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends the heartbeats of one playback, each until it is acknowledged, four a second while all is well. */
final class Heartbeats implements AutoCloseable {
    private static final long PAUSE_MILLIS = 250;
    private static final int ACCEPTED = 202;

    private final Rest rest;
    private final String url;
    private final String credential;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile @Nullable Throwable failure;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    /** @param play the reply to a play request */
    Heartbeats(Rest rest, JsonNode play) {
        this.rest = rest;
        this.url = play.get("heartbeat").get("url").asString();
        this.credential = play.get("heartbeat").get("credential").asString();
        thread.scheduleWithFixedDelay(this::sendNext, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** How many were acknowledged so far: those with the numbers 1 to this. */
    long acknowledged() {
        if (failure != null) {
            throw new AssertionError("no more heartbeats are sent", failure);
        }
        return acknowledged.get();
    }

    /** How many attempts were turned away so far. */
    long refused() {
        return refused.get();
    }

    private void sendNext() {
        try {
            long sequence = acknowledged.get() + 1;
            String beat = """
                    {"heartbeats":[{"sequence":%d,"kind":"%s","at":"%s","positionSeconds":%d,"bufferSeconds":10,
                     "bitrateKbps":600,"rebufferCount":0,"rebufferSeconds":0,"switches":0,"bytesByEdge":{}}]}""".formatted(sequence, sequence == 1 ? "START" : "PERIODIC", Instant.now(), sequence);
            if (rest.post(url, credential, beat).status() == ACCEPTED) {
                acknowledged.incrementAndGet();
            } else {
                refused.incrementAndGet();
            }
        } catch (RuntimeException | AssertionError e) {
            failure = e;
            throw e;
        }
    }

    /** Ends the sending; what has been acknowledged by then is final. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the last heartbeat is not answered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
