package io.penstock.bench.comparison;

import io.penstock.bench.data.FileKind;
import io.penstock.bench.server.Contender;
import io.penstock.bench.server.Server;
import java.util.List;
import java.util.Map;

/** One case: what both servers do in turns, and what the edge has to reach. */
public interface Comparison {
    /** As in {@code --only}. */
    String name();

    /** A line for people. */
    String title();

    /** The files it needs. */
    FileKind kind();

    /** What is shown, the most telling first. */
    List<Metric> metrics();

    List<Goal> goals();

    /** A fresh start; a trial is for one run of the case. */
    Trial begin(Settings settings);

    /** One run of a case. The runner's thread owns it. */
    interface Trial {
        /** Before the first round: loads a server until it is at its best. */
        void warmUp(Contender contender, Server server) throws InterruptedException;

        /** A round. */
        Map<Metric, Double> measure(Contender contender, Server server) throws InterruptedException;
    }
}
