package io.penstock.launcher;

import io.penstock.launcher.stack.ProcessHealth;
import io.penstock.launcher.stack.StackLock;
import io.penstock.launcher.stack.StackRecord;
import io.penstock.launcher.stack.StateFolder;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: every process with its port, health and memory. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows every process of the stack with its port, health, process id and resident memory.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every process is up", "1:one is not, or no stack runs"})
final class StatusCommand implements Callable<Integer> {
    private static final String ROW = "%-12s %6s  %-10s %8s %10s%n";

    @Mixin
    StackOptions options = new StackOptions();

    @Override
    public Integer call() {
        StateFolder state = options.state();
        Optional<StackRecord> record = StackRecord.read(state);
        if (record.isEmpty()) {
            System.out.println("no stack runs on " + state.path() + "; start one with ./penstock up");
            return 1;
        }
        boolean launcherRuns = StackLock.isTaken(state);
        boolean allUp = print(record.get(), System.out);
        if (!launcherRuns) {
            System.out.println("Its launcher is gone, so its processes are ending.");
        } else if (!record.get().ready()) {
            System.out.println("It is still starting.");
        }
        return launcherRuns && record.get().ready() && allUp ? 0 : 1;
    }

    private static boolean print(StackRecord record, PrintStream out) {
        out.printf(ROW, "process", "port", "health", "pid", "memory");
        long total = 0;
        boolean allUp = true;
        List<StackRecord.Entry> entries = Stream.concat(Stream.of(record.launcher()), record.processes().stream())
                .toList();
        for (StackRecord.Entry entry : entries) {
            ProcessHealth health = ProcessHealth.of(entry);
            allUp &= health.isUp();
            total += health.residentBytes();
            out.printf(
                    ROW,
                    entry.name(),
                    entry.port() == 0 ? "-" : entry.port(),
                    health.state().label(),
                    entry.handle().isPresent() ? entry.pid() : "-",
                    megabytes(health.residentBytes()));
        }
        if (!record.memcached()) {
            out.printf(ROW, "memcached", "-", "absent", "-", "-");
            out.println("             (not installed on this machine; the catalog does without)");
        }
        out.printf(ROW, "together", "", "", "", megabytes(total));
        out.println("gateway " + record.gateway());
        return allUp;
    }

    private static String megabytes(long bytes) {
        return bytes / 1_000_000 + " MB";
    }
}
