package io.penstock.bench.load;

import io.penstock.bench.kernel.CpuClock;
import io.penstock.bench.kernel.MachineClock;
import java.time.Duration;

/**
 * Cuts one {@link Span} out of a load: reads clocks and counts where it begins and where it ends. The loop's thread owns
 * it.
 */
final class Meter {
    private final CpuClock server;
    private final CpuClock client = CpuClock.ofThisProcess();
    private final Tally tally;
    private final Latencies latencies = new Latencies();
    private boolean running;
    private long begunNanos;
    private Duration serverBefore = Duration.ZERO;
    private Duration clientBefore = Duration.ZERO;
    private Duration machineBefore = Duration.ZERO;
    private long bytesBefore;
    private long responsesBefore;
    private long comparedBefore;

    Meter(CpuClock server, Tally tally) {
        this.server = server;
        this.tally = tally;
    }

    void begin() {
        running = true;
        machineBefore = MachineClock.time();
        serverBefore = server.time();
        clientBefore = client.time();
        bytesBefore = tally.bodyBytes();
        responsesBefore = tally.responses();
        comparedBefore = tally.compared();
        begunNanos = System.nanoTime();
    }

    /** Counts while it is running, else not. */
    void latency(long nanos) {
        if (running) {
            latencies.add(nanos);
        }
    }

    /** @throws LoadException where nothing was answered, so that there is nothing to report */
    Span end() {
        running = false;
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begunNanos);
        Duration serverCpu = server.time().minus(serverBefore);
        Duration clientCpu = client.time().minus(clientBefore);
        Span span = new Span(
                elapsed,
                serverCpu,
                clientCpu,
                MachineClock.time().minus(machineBefore).minus(serverCpu).minus(clientCpu),
                tally.bodyBytes() - bytesBefore,
                tally.responses() - responsesBefore,
                tally.compared() - comparedBefore,
                latencies);
        if (span.responses() == 0) {
            throw new LoadException("no answer ended within " + elapsed.toMillis() + " ms");
        }
        return span;
    }
}
