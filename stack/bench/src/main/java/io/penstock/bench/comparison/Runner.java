package io.penstock.bench.comparison;

import io.penstock.bench.kernel.KernelException;
import io.penstock.bench.load.LoadException;
import io.penstock.bench.load.NotOfferedException;
import io.penstock.bench.server.Contender;
import io.penstock.bench.server.Server;
import io.penstock.bench.server.Stage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs a case: both servers are started for it alone and warmed, then take turns round by round; while one is measured the
 * other has no connection and nothing to do. A server that does something wrong is not measured further. One thread owns it.
 */
public final class Runner {
    /** nginx first: what it gives decides the load of some cases. */
    private static final List<Contender> WARMED = List.of(Contender.NGINX, Contender.EDGE);

    private final Stage stage;
    private final Settings settings;
    private final Consumer<String> progress;

    /** @param progress told of each step, one line each */
    public Runner(Stage stage, Settings settings, Consumer<String> progress) {
        this.stage = stage;
        this.settings = settings;
        this.progress = progress;
    }

    /** @throws io.penstock.stores.StartException where a server does not start */
    public Outcome run(Comparison comparison) throws InterruptedException {
        progress.accept(comparison.name() + ": " + comparison.title());
        try (Server edge = stage.start(Contender.EDGE);
                Server nginx = stage.start(Contender.NGINX)) {
            return new OneCase(comparison, Map.of(Contender.EDGE, edge, Contender.NGINX, nginx)).run();
        }
    }

    private final class OneCase {
        private final Comparison comparison;
        private final Map<Contender, Server> servers;
        private final Map<Contender, Figures> figures = new EnumMap<>(Contender.class);
        private final Map<Contender, String> failures = new EnumMap<>(Contender.class);

        private OneCase(Comparison comparison, Map<Contender, Server> servers) {
            this.comparison = comparison;
            this.servers = servers;
        }

        private Outcome run() throws InterruptedException {
            Comparison.Trial trial = comparison.begin(settings);
            for (Contender contender : WARMED) {
                figures.put(contender, new Figures());
                step(contender, trial::warmUp);
            }
            for (int round = 1; round <= settings.rounds(); round++) {
                for (Contender contender : Contender.values()) {
                    step(contender, (which, server) -> {
                        Map<Metric, Double> measured = trial.measure(which, server);
                        figures(which).add(measured);
                    });
                }
                report(round);
            }
            List<String> said = new ArrayList<>();
            failures.forEach((contender, failure) -> said.add(contender.label() + ": " + failure));
            return new Outcome(comparison, figures, said);
        }

        private void step(Contender contender, Step step) throws InterruptedException {
            Server server = servers.get(contender);
            if (server == null || failures.containsKey(contender)) {
                return;
            }
            try {
                step.take(contender, server);
            } catch (LoadException | NotOfferedException | KernelException e) {
                failures.put(contender, String.valueOf(e.getMessage()));
                progress.accept("  " + contender.label() + ": " + e.getMessage());
            }
        }

        private void report(int round) {
            Metric first = comparison.metrics().getFirst();
            StringBuilder line =
                    new StringBuilder("  round " + round + " of " + settings.rounds() + ", " + first.label() + ":");
            for (Contender contender : Contender.values()) {
                List<Double> samples = figures(contender).samples(first);
                if (samples.size() == round) {
                    line.append(String.format(
                            java.util.Locale.ROOT,
                            " %s %." + first.decimals() + "f",
                            contender.label(),
                            samples.getLast()));
                }
            }
            progress.accept(line.toString());
        }

        private Figures figures(Contender contender) {
            return figures.computeIfAbsent(contender, any -> new Figures());
        }
    }

    @FunctionalInterface
    private interface Step {
        void take(Contender contender, Server server) throws InterruptedException;
    }
}
