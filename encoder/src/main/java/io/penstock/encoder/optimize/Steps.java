package io.penstock.encoder.optimize;

import io.penstock.encoder.report.EncodeReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes the time of one step after the other. By one thread. */
public final class Steps {
    private final List<EncodeReport.Step> steps = new ArrayList<>();
    private long wallNanos;
    private double cpuSeconds;

    /** The first step begins. */
    public Steps() throws IOException {
        begin();
    }

    /** A step has ended, the next one begins. */
    public void ended(String name) throws IOException {
        steps.add(new EncodeReport.Step(name, (System.nanoTime() - wallNanos) / 1e9, CpuClock.seconds() - cpuSeconds));
        begin();
    }

    /** Those that have ended. */
    public List<EncodeReport.Step> all() {
        return List.copyOf(steps);
    }

    /** Of those that have ended. */
    public double cpuSeconds() {
        return steps.stream().mapToDouble(EncodeReport.Step::cpuSeconds).sum();
    }

    private void begin() throws IOException {
        wallNanos = System.nanoTime();
        cpuSeconds = CpuClock.seconds();
    }
}
