package io.penstock.bench.load;

import io.penstock.bench.kernel.CpuClock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Requests at a rate of the client's own, as independent viewers make them: arrivals are a Poisson process drawn before they
 * are due, and each goes to the next connection that is free. A request's latency counts from the moment it was due, also
 * where it had to wait for a connection, so a server that stalls is charged for all whom it kept waiting (no coordinated
 * omission). The loop looks at its sockets without rest: sleeping would cost more than the spacing of the requests.
 */
public final class OpenLoop {
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);
    private static final long SEED = 11;
    private static final double NANOS = 1e9;

    private final Crew crew;
    private final Meter meter;
    private final List<Request> requests;
    private final double nanosBetween;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final DueTimes due = new DueTimes();
    private final int[] free;
    private int freeCount;
    private double nextDue;

    private OpenLoop(Crew crew, List<Request> requests, double rate, CpuClock server) {
        this.crew = crew;
        this.requests = requests;
        this.nanosBetween = NANOS / rate;
        this.meter = new Meter(server, crew.tally());
        this.free = new int[crew.size()];
        for (int i = 0; i < free.length; i++) {
            free[freeCount++] = i;
        }
    }

    /**
     * Loads the server for a tenth of the time unmeasured, then for all of it.
     *
     * @param rate requests per second, above 0
     * @throws LoadException at the first thing that is wrong, or where the server falls hopelessly behind
     */
    public static Span run(
            Dialer dialer, Workload workload, int connections, double rate, CpuClock server, Duration measured)
            throws InterruptedException {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("the rate is " + rate + " requests per second; it must be above 0");
        }
        try (Crew crew = new Crew(dialer)) {
            for (int i = 0; i < connections; i++) {
                crew.hire();
            }
            return new OpenLoop(crew, workload.requests(), rate, server).run(measured);
        }
    }

    private Span run(Duration measured) throws InterruptedException {
        long now = System.nanoTime();
        nextDue = now;
        long begin = now + measured.toNanos() / 10;
        while (now < begin) {
            now = turn(true);
        }
        meter.begin();
        long end = now + measured.toNanos();
        while (now < end) {
            now = turn(true);
        }
        Span span = meter.end();
        awaitLast();
        return span;
    }

    private long turn(boolean goesOn) throws InterruptedException {
        long now = System.nanoTime();
        while (goesOn && nextDue <= now) {
            due.add((long) nextDue);
            nextDue -= Math.log(1 - random.nextDouble()) * nanosBetween;
        }
        while (freeCount > 0 && !due.isEmpty()) {
            crew.send(free[--freeCount], requests.get(random.nextInt(requests.size())), due.remove());
        }
        int ready = crew.look();
        for (int i = 0; i < ready; i++) {
            int number = crew.ready(i);
            if (crew.receive(number)) {
                meter.latency(System.nanoTime() - crew.sinceNanos(number));
                free[freeCount++] = number;
            }
        }
        return now;
    }

    private void awaitLast() throws InterruptedException {
        long limit = System.nanoTime() + LAST_ANSWERS.toNanos();
        while (crew.busy() > 0 || !due.isEmpty()) {
            if (turn(false) > limit) {
                throw new LoadException(crew.busy() + " answers did not end within "
                        + TimeUnit.NANOSECONDS.toSeconds(LAST_ANSWERS.toNanos()) + " s");
            }
        }
    }
}
