package io.penstock.bench.comparison;

import io.penstock.bench.data.FileKind;
import io.penstock.bench.load.ClosedLoop;
import io.penstock.bench.load.Span;
import io.penstock.bench.load.Workload;
import io.penstock.bench.server.Contender;
import io.penstock.bench.server.Server;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A server that is given as many requests as it takes. */
record FullLoad(String name, String title, Protocol protocol, Workload workload, List<Metric> metrics, List<Goal> goals)
        implements Comparison {
    private static final double PERCENT = 100;
    private static final double NANOS_PER_MILLI = 1e6;

    FullLoad {
        metrics = List.copyOf(metrics);
        goals = List.copyOf(goals);
    }

    @Override
    public FileKind kind() {
        return workload.kind();
    }

    @Override
    public Trial begin(Settings settings) {
        return new Trial() {
            @Override
            public void warmUp(Contender contender, Server server) throws InterruptedException {
                settings.warmUp(() -> load(server));
            }

            @Override
            public Map<Metric, Double> measure(Contender contender, Server server) throws InterruptedException {
                return figures(load(server));
            }

            private Span load(Server server) throws InterruptedException {
                return ClosedLoop.run(
                        protocol.dialer(server, workload),
                        workload,
                        settings.connections(),
                        server.cpu(),
                        settings.measured());
            }
        };
    }

    /** All that can be said of a span. */
    static Map<Metric, Double> figures(Span span) {
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        figures.put(Metric.SERVER_CPU_PER_GB, span.serverCpuPerGigabyte());
        figures.put(Metric.THROUGHPUT, span.gigabitsPerSecond());
        figures.put(Metric.REQUEST_RATE, span.requestsPerSecond());
        figures.put(Metric.P50, millis(span.latencies().percentile(50)));
        figures.put(Metric.P99, millis(span.latencies().percentile(99)));
        figures.put(Metric.P999, millis(span.latencies().percentile(99.9)));
        figures.put(Metric.SERVER_BUSY, span.serverBusy() * PERCENT);
        figures.put(Metric.CLIENT_BUSY, span.clientBusy() * PERCENT);
        figures.put(Metric.OTHERS_BUSY, span.othersBusy() * PERCENT);
        return figures;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_PER_MILLI;
    }
}
