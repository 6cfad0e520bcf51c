package io.penstock.bench.load;

import io.penstock.bench.kernel.CpuClock;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Viewers who each fetch a segment at the start of every period, all of them spread evenly over it. A segment is late when it
 * is not there at the end of its period, which is when a viewer with one segment in hand would see his film stop. The first
 * period is not measured. The loop looks at its sockets without rest, as that of {@link ClosedLoop} does.
 */
public final class Viewers {
    private static final long SEED = 13;
    private static final int MEASURED_PERIODS = 2;

    private final Crew crew;
    private final Meter meter;
    private final List<Request> requests;
    private final long periodNanos;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final BitSet waiting = new BitSet();
    private long startNanos;
    private long started;
    private long late;

    private Viewers(Crew crew, List<Request> requests, Duration period, CpuClock server) {
        this.crew = crew;
        this.requests = requests;
        this.periodNanos = period.toNanos();
        this.meter = new Meter(server, crew.tally());
    }

    /**
     * What came of it.
     *
     * @param late segments; after the first one the rest is not waited for
     * @param span of the measured periods; none where a segment was late
     */
    public record Outcome(long late, Optional<Span> span) {}

    /**
     * Opens a connection for each viewer and lets them watch for three periods.
     *
     * @param count of viewers, at least 1
     * @throws LoadException at the first answer that is wrong
     */
    public static Outcome run(Dialer dialer, Workload workload, int count, Duration period, CpuClock server)
            throws InterruptedException {
        try (Crew crew = new Crew(dialer)) {
            for (int i = 0; i < count; i++) {
                crew.hire();
            }
            return new Viewers(crew, workload.requests(), period, server).run();
        }
    }

    private Outcome run() throws InterruptedException {
        startNanos = System.nanoTime();
        meter.begin();
        watchUntil(startNanos + periodNanos);
        if (late == 0) {
            meter.begin();
            watchUntil(startNanos + (1 + MEASURED_PERIODS) * periodNanos);
        }
        return new Outcome(late, late == 0 ? Optional.of(meter.end()) : Optional.empty());
    }

    private void watchUntil(long end) throws InterruptedException {
        long now = System.nanoTime();
        while (now < end && late == 0) {
            startDue(now);
            int ready = crew.look();
            for (int i = 0; i < ready; i++) {
                receive(crew.ready(i));
            }
            now = System.nanoTime();
        }
    }

    /** Viewer i of n starts i/n into each period, so the n-th start in all is that of viewer n mod count. */
    private void startDue(long now) {
        for (long due = dueNanos(); due <= now && late == 0; due = dueNanos()) {
            int viewer = (int) (started % crew.size());
            if (waiting.get(viewer)) {
                late++;
                return;
            }
            waiting.set(viewer);
            crew.send(viewer, requests.get(random.nextInt(requests.size())), due);
            started++;
        }
    }

    private void receive(int viewer) {
        if (crew.receive(viewer)) {
            waiting.clear(viewer);
            long took = System.nanoTime() - crew.sinceNanos(viewer);
            meter.latency(took);
            if (took > periodNanos) {
                late++;
            }
        }
    }

    private long dueNanos() {
        return startNanos + (long) (started * (double) periodNanos / crew.size());
    }
}
