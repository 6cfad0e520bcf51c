package io.penstock.bench.comparison;

import io.penstock.bench.data.FileKind;
import io.penstock.bench.load.ClosedLoop;
import io.penstock.bench.load.Dialer;
import io.penstock.bench.load.LoadException;
import io.penstock.bench.load.Span;
import io.penstock.bench.load.Viewers;
import io.penstock.bench.load.Workload;
import io.penstock.bench.server.Contender;
import io.penstock.bench.server.Server;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many viewers at 5 Mbit/s a server carries without one late segment. */
record MostViewers(String name, String title) implements Comparison {
    private static final Workload WORKLOAD = Workload.whole(FileKind.TWO_SECONDS);
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final int FIRST_GUESS = 1000;
    private static final double FIRST_STEP = 2;
    /** A later round starts from what the one before has found. */
    private static final double LATER_STEP = 1.15;

    @Override
    public FileKind kind() {
        return WORKLOAD.kind();
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.VIEWERS,
                Metric.THROUGHPUT,
                Metric.SERVER_CPU_PER_GB,
                Metric.P99,
                Metric.SERVER_BUSY,
                Metric.CLIENT_BUSY,
                Metric.OTHERS_BUSY);
    }

    @Override
    public List<Goal> goals() {
        return List.of(new Goal.RatioAtLeast(Metric.VIEWERS, 1.0));
    }

    @Override
    public Trial begin(Settings settings) {
        return new ViewersTrial(settings);
    }

    private static final class ViewersTrial implements Trial {
        private final Settings settings;
        private final Map<Contender, Integer> found = new EnumMap<>(Contender.class);

        private ViewersTrial(Settings settings) {
            this.settings = settings;
        }

        @Override
        public void warmUp(Contender contender, Server server) throws InterruptedException {
            settings.warmUp(() -> ClosedLoop.run(
                    dialer(server), WORKLOAD, settings.connections(), server.cpu(), settings.measured()));
        }

        @Override
        public Map<Metric, Double> measure(Contender contender, Server server) throws InterruptedException {
            Integer before = found.get(contender);
            LastGood last = new LastGood();
            int most = before == null
                    ? new ViewerSearch(settings.mostViewers(), FIRST_STEP)
                            .from(FIRST_GUESS, n -> carries(server, n, last))
                    : new ViewerSearch(settings.mostViewers(), LATER_STEP).from(before, n -> carries(server, n, last));
            Span span = last.span;
            if (span == null) {
                throw new LoadException("a segment was late even with 1 viewer");
            }
            found.put(contender, most);
            Map<Metric, Double> figures = FullLoad.figures(span);
            figures.put(Metric.VIEWERS, (double) most);
            return figures;
        }

        private boolean carries(Server server, int viewers, LastGood last) throws InterruptedException {
            Viewers.Outcome outcome = Viewers.run(dialer(server), WORKLOAD, viewers, PERIOD, server.cpu());
            outcome.span().ifPresent(span -> last.span = span);
            return outcome.late() == 0;
        }

        private static Dialer dialer(Server server) {
            return Protocol.PLAIN.dialer(server, WORKLOAD);
        }
    }

    /** What was measured with the most viewers that were carried: a search tries ever greater numbers that are. */
    private static final class LastGood {
        private @Nullable Span span;
    }
}
