package io.penstock.bench.load;

import io.penstock.bench.kernel.CpuClock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * As much as the server gives: each connection sends its next request when it has the answer to the last. The first tenth of
 * the time is not measured. The loop looks at its sockets without rest: on loopback it is the sender who wakes a client that
 * sleeps, which would be measured as the server's work, and no viewer on a network is woken by his server.
 */
public final class ClosedLoop {
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);
    private static final long SEED = 7;

    private final Crew crew;
    private final Meter meter;
    private final List<Request> requests;
    private final SplittableRandom random = new SplittableRandom(SEED);

    private ClosedLoop(Crew crew, List<Request> requests, CpuClock server) {
        this.crew = crew;
        this.requests = requests;
        this.meter = new Meter(server, crew.tally());
    }

    /**
     * Opens the connections, loads the server, and closes them when the last answers have come.
     *
     * @throws LoadException at the first thing that is wrong
     */
    public static Span run(Dialer dialer, Workload workload, int connections, CpuClock server, Duration measured)
            throws InterruptedException {
        try (Crew crew = new Crew(dialer)) {
            for (int i = 0; i < connections; i++) {
                crew.hire();
            }
            return new ClosedLoop(crew, workload.requests(), server).run(measured);
        }
    }

    private Span run(Duration measured) throws InterruptedException {
        long begin = System.nanoTime() + measured.toNanos() / 10;
        for (int i = 0; i < crew.size(); i++) {
            sendNext(i, System.nanoTime());
        }
        while (System.nanoTime() < begin) {
            turn(true);
        }
        meter.begin();
        long end = System.nanoTime() + measured.toNanos();
        while (System.nanoTime() < end) {
            turn(true);
        }
        Span span = meter.end();
        awaitLast();
        return span;
    }

    private void turn(boolean goesOn) throws InterruptedException {
        int ready = crew.look();
        for (int i = 0; i < ready; i++) {
            int number = crew.ready(i);
            if (crew.receive(number)) {
                long now = System.nanoTime();
                meter.latency(now - crew.sinceNanos(number));
                if (goesOn) {
                    sendNext(number, now);
                }
            }
        }
    }

    private void sendNext(int number, long now) {
        crew.send(number, requests.get(random.nextInt(requests.size())), now);
    }

    private void awaitLast() throws InterruptedException {
        long limit = System.nanoTime() + LAST_ANSWERS.toNanos();
        while (crew.busy() > 0) {
            turn(false);
            if (System.nanoTime() > limit) {
                throw new LoadException(crew.busy() + " answers did not end within "
                        + TimeUnit.NANOSECONDS.toSeconds(LAST_ANSWERS.toNanos()) + " s");
            }
        }
    }
}
