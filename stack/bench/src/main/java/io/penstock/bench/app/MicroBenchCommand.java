package io.penstock.bench.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench micro}: the micro-benchmarks, with what each operation allocates. */
@Command(
        name = "micro",
        mixinStandardHelpOptions = true,
        description = "Runs the micro-benchmarks (JMH): time and allocated bytes per operation.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all were run", "1:one failed, or none has such a name", "2:the command line is wrong"})
final class MicroBenchCommand implements Callable<Integer> {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String PACKAGE = "io.penstock.bench.micro.";

    @Parameters(arity = "0..*", paramLabel = "PATTERN", description = "which ones, as EdgeToken; all if left out")
    List<String> patterns = new ArrayList<>();

    @Option(names = "--forks", description = "JVMs for each, other than it says itself")
    @Nullable
    Integer forks;

    @Option(names = "--iterations", description = "measured in each JVM")
    @Nullable
    Integer iterations;

    @Option(names = "--millis", description = "of an iteration, also of a warm-up")
    @Nullable
    Integer millis;

    @Option(names = "--json", paramLabel = "FILE", description = "write JMH's results there")
    @Nullable
    Path json;

    @Override
    public Integer call() throws RunnerException {
        Collection<RunResult> results = run();
        System.out.printf("%n%-40s %14s %14s%n", "benchmark", "ns/op", "allocated B/op");
        for (RunResult result : results) {
            System.out.printf(
                    Locale.ROOT,
                    "%-40s %,14.1f %,14.1f%n",
                    result.getParams().getBenchmark().replace(PACKAGE, ""),
                    result.getPrimaryResult().getScore(),
                    allocated(result));
        }
        return 0;
    }

    private Collection<RunResult> run() throws RunnerException {
        try {
            return new Runner(options().build()).run();
        } catch (NoBenchmarksException e) {
            throw new RunnerException("no micro-benchmark is named like any of " + patterns, e);
        }
    }

    private ChainedOptionsBuilder options() {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .jvmArgsAppend("-XX:+UseSerialGC");
        patterns.forEach(options::include);
        if (forks != null) {
            options.forks(forks);
        }
        if (iterations != null) {
            options.measurementIterations(iterations).warmupIterations(iterations);
        }
        if (millis != null) {
            options.measurementTime(TimeValue.milliseconds(millis)).warmupTime(TimeValue.milliseconds(millis));
        }
        if (json != null) {
            options.result(json.toString()).resultFormat(ResultFormatType.JSON);
        }
        return options;
    }

    private static double allocated(RunResult result) {
        Result<?> found = result.getSecondaryResults().get(ALLOCATED);
        if (found == null) {
            throw new IllegalStateException("JMH's GC profiler gave no " + ALLOCATED);
        }
        return found.getScore();
    }
}
