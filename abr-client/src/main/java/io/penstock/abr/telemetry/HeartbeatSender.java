package io.penstock.abr.telemetry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends heartbeats in batches from a thread of its own, again and again until they are accepted, with a growing pause while
 * they are not. What waits is bounded: beyond it the oldest goes and is counted.
 *
 * <p>Threads: the queue is guarded by this object's monitor.
 */
public final class HeartbeatSender implements TelemetrySink {
    private static final int LARGEST_BATCH = 100;
    private static final int MOST_WAITING = 2000;
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 2000;
    private final HttpClient client;
    private final URI url;
    private final String credential;
    private final Thread thread;
    private final Deque<Beat> waiting = new ArrayDeque<>();
    private long sequence;
    private int lost;
    private boolean finishing;

    public HeartbeatSender(HttpClient client, URI url, String credential) {
        this.client = client;
        this.url = url;
        this.credential = credential;
        this.thread = Thread.ofVirtual().name("heartbeats").start(this::run);
    }

    @Override
    public synchronized void beat(
            Beat.Kind kind,
            double positionSeconds,
            double bufferSeconds,
            long bitrateKbps,
            int rebufferCount,
            double rebufferSeconds,
            int switches,
            Map<String, Long> bytesByEdge) {
        sequence++;
        waiting.addLast(new Beat(
                sequence,
                kind,
                Instant.now().toString(),
                positionSeconds,
                bufferSeconds,
                bitrateKbps,
                rebufferCount,
                rebufferSeconds,
                switches,
                bytesByEdge));
        if (waiting.size() > MOST_WAITING) {
            waiting.removeFirst();
            lost++;
        }
        notifyAll();
    }

    /**
     * Waits until all are accepted, but no longer than this.
     *
     * @return how many never were
     */
    public int finish(Duration patience) throws InterruptedException {
        synchronized (this) {
            finishing = true;
            notifyAll();
        }
        thread.join(patience);
        synchronized (this) {
            int undelivered = waiting.size() + lost;
            thread.interrupt();
            return undelivered;
        }
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        try {
            for (List<Beat> batch = next(); !batch.isEmpty(); batch = next()) {
                if (send(batch)) {
                    accepted(batch.getLast().sequence());
                    pause = FIRST_PAUSE_MILLIS;
                } else {
                    pause(pause);
                    pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for heartbeats; empty when there will be none. */
    private synchronized List<Beat> next() throws InterruptedException {
        while (waiting.isEmpty() && !finishing) {
            wait();
        }
        List<Beat> batch = new ArrayList<>();
        for (Beat beat : waiting) {
            if (batch.size() < LARGEST_BATCH) {
                batch.add(beat);
            }
        }
        return batch;
    }

    /** By number: while they were on their way, the oldest may have gone for want of room. */
    private synchronized void accepted(long lastSequence) {
        while (!waiting.isEmpty() && waiting.getFirst().sequence() <= lastSequence) {
            waiting.removeFirst();
        }
    }

    private synchronized void pause(long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0; left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    private boolean send(List<Beat> batch) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + credential)
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(Map.of("heartbeats", batch))))
                .build();
        try {
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            return response.statusCode() == 202;
        } catch (IOException e) {
            return false;
        }
    }
}
