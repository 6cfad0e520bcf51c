package io.penstock.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Connections that have each been served once and are then kept open without use. */
public final class IdleConnections {
    private static final Duration ONE_ANSWER = Duration.ofSeconds(5);

    private final Crew crew;
    private final List<Request> requests;

    private IdleConnections(Crew crew, List<Request> requests) {
        this.crew = crew;
        this.requests = requests;
    }

    /**
     * Opens them one by one, asks once on each, leaves them alone, and asks again on each, so that none can have been dropped.
     *
     * @param idle how long nothing is sent
     * @param residentBytes reads the server's memory
     * @return the server's memory while all of them were idle
     * @throws LoadException where one of them is not answered
     */
    public static long run(Dialer dialer, Workload workload, int count, Duration idle, LongSupplier residentBytes)
            throws InterruptedException {
        try (Crew crew = new Crew(dialer)) {
            IdleConnections connections = new IdleConnections(crew, workload.requests());
            for (int i = 0; i < count; i++) {
                connections.ask(crew.hire());
            }
            connections.rest(idle);
            long with = residentBytes.getAsLong();
            for (int i = 0; i < count; i++) {
                connections.ask(i);
            }
            return with;
        }
    }

    private void ask(int number) throws InterruptedException {
        long limit = System.nanoTime() + ONE_ANSWER.toNanos();
        crew.send(number, requests.get(number % requests.size()), System.nanoTime());
        while (crew.busy() > 0) {
            take(1);
            if (System.nanoTime() > limit) {
                throw new LoadException("connection " + (number + 1) + " of " + crew.size()
                        + " was not answered within " + ONE_ANSWER.toSeconds() + " s");
            }
        }
    }

    private void rest(Duration idle) throws InterruptedException {
        long end = System.nanoTime() + idle.toNanos();
        while (System.nanoTime() < end) {
            take(10);
        }
    }

    private void take(int millis) throws InterruptedException {
        int ready = crew.poll(millis);
        for (int i = 0; i < ready; i++) {
            crew.receive(crew.ready(i));
        }
    }
}
