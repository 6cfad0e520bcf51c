package io.penstock.bench.comparison;

import io.penstock.bench.data.FileKind;
import io.penstock.bench.load.ClosedLoop;
import io.penstock.bench.load.Dialer;
import io.penstock.bench.load.IdleConnections;
import io.penstock.bench.load.Workload;
import io.penstock.bench.server.Contender;
import io.penstock.bench.server.Server;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The memory of a server that has been at work and now keeps many idle connections. */
record Idle(String name, String title) implements Comparison {
    private static final double MIB = 1 << 20;
    private static final int MANY = 100_000;
    private static final Workload WORKLOAD = Workload.whole(FileKind.OBJECT);

    @Override
    public FileKind kind() {
        return WORKLOAD.kind();
    }

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.RESIDENT, Metric.BYTES_PER_CONNECTION, Metric.RESIDENT_AT_100K);
    }

    @Override
    public List<Goal> goals() {
        return List.of(new Goal.Below(Metric.RESIDENT, 256), new Goal.Below(Metric.RESIDENT_AT_100K, 1024));
    }

    @Override
    public Trial begin(Settings settings) {
        return new IdleTrial(settings);
    }

    private static final class IdleTrial implements Trial {
        private final Settings settings;
        /** Memory without connections, of the first round: in later ones a server keeps what it had for the last. */
        private final Map<Contender, Long> base = new EnumMap<>(Contender.class);

        private IdleTrial(Settings settings) {
            this.settings = settings;
        }

        @Override
        public void warmUp(Contender contender, Server server) throws InterruptedException {
            ClosedLoop.run(dialer(server), WORKLOAD, settings.connections(), server.cpu(), settings.warmUp());
        }

        @Override
        public Map<Metric, Double> measure(Contender contender, Server server) throws InterruptedException {
            long before = base.computeIfAbsent(contender, any -> server.residentBytes());
            return figures(
                    before,
                    IdleConnections.run(
                            dialer(server),
                            WORKLOAD,
                            settings.idleConnections(),
                            settings.measured(),
                            server::residentBytes),
                    settings.idleConnections());
        }

        private static Dialer dialer(Server server) {
            return Protocol.PLAIN.dialer(server, WORKLOAD);
        }
    }

    private static Map<Metric, Double> figures(long before, long with, int connections) {
        double each = Math.max(0, with - before) / (double) connections;
        return Map.of(
                Metric.RESIDENT, with / MIB,
                Metric.BYTES_PER_CONNECTION, each,
                Metric.RESIDENT_AT_100K, (with + (MANY - connections) * each) / MIB);
    }
}
