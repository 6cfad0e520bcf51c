package io.penstock.bench.comparison;

import io.penstock.bench.data.FileKind;
import io.penstock.bench.load.ClosedLoop;
import io.penstock.bench.load.Dialer;
import io.penstock.bench.load.LoadException;
import io.penstock.bench.load.OpenLoop;
import io.penstock.bench.load.Span;
import io.penstock.bench.load.Workload;
import io.penstock.bench.server.Contender;
import io.penstock.bench.server.Server;
import java.util.List;
import java.util.Map;

/** How long requests take at half of what nginx was measured to give, which is the same rate for both. */
record HalfLoad(String name, String title, Workload workload) implements Comparison {
    @Override
    public FileKind kind() {
        return workload.kind();
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.P99,
                Metric.P50,
                Metric.P999,
                Metric.REQUEST_RATE,
                Metric.SERVER_BUSY,
                Metric.CLIENT_BUSY,
                Metric.OTHERS_BUSY);
    }

    @Override
    public List<Goal> goals() {
        return List.of(new Goal.RatioAtMost(Metric.P99, 1.0));
    }

    @Override
    public Trial begin(Settings settings) {
        return new HalfLoadTrial(settings, workload);
    }

    private static final class HalfLoadTrial implements Trial {
        private final Settings settings;
        private final Workload workload;
        private double nginxMaximum;

        private HalfLoadTrial(Settings settings, Workload workload) {
            this.settings = settings;
            this.workload = workload;
        }

        @Override
        public void warmUp(Contender contender, Server server) throws InterruptedException {
            settings.warmUp(() -> closed(server));
            if (contender == Contender.NGINX) {
                nginxMaximum = closed(server).requestsPerSecond();
            }
            settings.warmUp(() -> atHalf(server));
        }

        @Override
        public Map<Metric, Double> measure(Contender contender, Server server) throws InterruptedException {
            return FullLoad.figures(atHalf(server));
        }

        private Span closed(Server server) throws InterruptedException {
            Dialer dialer = Protocol.PLAIN.dialer(server, workload);
            return ClosedLoop.run(dialer, workload, settings.connections(), server.cpu(), settings.measured());
        }

        private Span atHalf(Server server) throws InterruptedException {
            if (nginxMaximum == 0) {
                throw new LoadException("nginx gave no maximum to take the half of");
            }
            return OpenLoop.run(
                    Protocol.PLAIN.dialer(server, workload),
                    workload,
                    settings.connections(),
                    nginxMaximum / 2,
                    server.cpu(),
                    settings.measured());
        }
    }
}
