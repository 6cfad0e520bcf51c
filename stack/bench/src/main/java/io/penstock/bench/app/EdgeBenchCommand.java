package io.penstock.bench.app;

import io.penstock.bench.comparison.Comparison;
import io.penstock.bench.comparison.Comparisons;
import io.penstock.bench.comparison.Outcome;
import io.penstock.bench.comparison.Runner;
import io.penstock.bench.comparison.Settings;
import io.penstock.bench.data.DataSet;
import io.penstock.bench.kernel.Cores;
import io.penstock.bench.report.Document;
import io.penstock.bench.report.Table;
import io.penstock.bench.server.Certificate;
import io.penstock.bench.server.EdgeProgram;
import io.penstock.bench.server.Machine;
import io.penstock.bench.server.Stage;
import io.penstock.stores.Checkout;
import io.penstock.stores.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench edge}: the edge against nginx, on this machine, in the same run. */
@Command(
        name = "edge",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the edge against nginx: one core for the server, one for the load client, the servers in turns.",
            "Prints medians, ratios, goals and verdicts. Needs nginx and two cores."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every goal is met",
            "1:it could not be measured, or a server did something wrong",
            "2:the command line is wrong",
            "3:a goal is missed"
        })
final class EdgeBenchCommand implements Callable<Integer> {
    private static final int MISSED = 3;
    private static final double MILLIS = 1000;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--rounds", defaultValue = "5", description = "of each server, in turns (${DEFAULT-VALUE})")
    int rounds = 5;

    @Option(names = "--seconds", defaultValue = "3", description = "measured in a round (${DEFAULT-VALUE})")
    double seconds = 3;

    @Option(names = "--warm-up", defaultValue = "30", description = "seconds of load before (${DEFAULT-VALUE})")
    double warmUp = 30;

    @Option(names = "--connections", defaultValue = "64", description = "of a load (${DEFAULT-VALUE})")
    int connections = 64;

    @Option(names = "--idle-connections", defaultValue = "10000", description = "of case idle (${DEFAULT-VALUE})")
    int idleConnections = 10_000;

    @Option(names = "--most-viewers", defaultValue = "12000", description = "that are tried (${DEFAULT-VALUE})")
    int mostViewers = 12_000;

    @Option(names = "--only", split = ",", paramLabel = "CASE", description = "cases to run; all if left out")
    List<String> only = new ArrayList<>();

    @Option(names = "--list", description = "name the cases and end")
    boolean list;

    @Option(names = "--json", paramLabel = "FILE", description = "write every figure there as JSON")
    @Nullable
    Path json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where to make the files that are served, 1.4 GB at most")
    Path data = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--edge-jar", paramLabel = "FILE", description = "another edge than this checkout's")
    @Nullable
    Path edgeJar;

    @Option(names = "--edge-jvm-option", paramLabel = "OPTION", description = "one more option of the edge's JVM")
    List<String> edgeJvmOptions = new ArrayList<>();

    @Option(names = "--edge-option", paramLabel = "OPTION", description = "one more option of the edge")
    List<String> edgeOptions = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Comparison> chosen = chosen();
        if (list) {
            chosen.forEach(comparison -> System.out.printf("%-18s %s%n", comparison.name(), comparison.title()));
            return 0;
        }
        Settings settings = settings();
        Interruption interruption = Interruption.ofThisThread();
        try {
            Machine machine = Machine.look();
            EdgeProgram edge = edge();
            Cores.confineThisProcess(machine.clientCore());
            List<Outcome> outcomes = measure(machine, edge, settings, chosen);
            System.out.println(Table.of(outcomes));
            if (json != null) {
                Files.writeString(json, document(machine, settings, outcomes).json());
            }
            return exitCode(outcomes);
        } finally {
            interruption.tidied();
        }
    }

    private static List<Outcome> run(Runner runner, List<Comparison> chosen) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Comparison comparison : chosen) {
            outcomes.add(runner.run(comparison));
        }
        return outcomes;
    }

    private List<Outcome> measure(Machine machine, EdgeProgram edge, Settings settings, List<Comparison> chosen)
            throws IOException, InterruptedException {
        progress("making the files that are served, in " + data);
        Path work = Files.createTempDirectory("penstock-bench-work-");
        try (DataSet files =
                DataSet.write(data, chosen.stream().map(Comparison::kind).collect(Collectors.toSet()))) {
            Stage stage = new Stage(
                    work,
                    files.folder(),
                    Certificate.make(work),
                    machine.serverCore(),
                    machine.openFiles(),
                    edge,
                    machine.nginx());
            return run(new Runner(stage, settings, EdgeBenchCommand::progress), chosen);
        } finally {
            Folders.delete(work);
        }
    }

    private static int exitCode(List<Outcome> outcomes) {
        if (outcomes.stream().anyMatch(outcome -> !outcome.failures().isEmpty())) {
            return 1;
        }
        return outcomes.stream().allMatch(Outcome::isMet) ? 0 : MISSED;
    }

    private static Document document(Machine machine, Settings settings, List<Outcome> outcomes) {
        return new Document(
                machine.description(),
                machine.nginxVersion(),
                settings.rounds(),
                settings.measured().toMillis() / MILLIS,
                Document.cases(outcomes));
    }

    private static void progress(String line) {
        System.err.println(line);
    }

    private Settings settings() {
        try {
            return new Settings(rounds, duration(seconds), duration(warmUp), connections, idleConnections, mostViewers);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * MILLIS));
    }

    private List<Comparison> chosen() {
        List<Comparison> all = Comparisons.all();
        List<String> names = all.stream().map(Comparison::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw usage("there is no case \"" + name + "\"; there are " + String.join(", ", names));
            }
        }
        return all.stream()
                .filter(comparison -> only.isEmpty() || only.contains(comparison.name()))
                .toList();
    }

    private EdgeProgram edge() {
        Path module = Checkout.root().resolve("edge-node");
        return new EdgeProgram(
                edgeJar == null ? module.resolve("target/edge-node-0.1.0.jar") : edgeJar,
                module.resolve("jvm.options"),
                edgeJvmOptions,
                edgeOptions);
    }

    private ParameterException usage(String problem) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        return new ParameterException(spec.commandLine(), problem);
    }
}
