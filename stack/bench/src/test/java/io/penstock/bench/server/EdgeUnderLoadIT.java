package io.penstock.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.data.DataSet;
import io.penstock.bench.data.FileKind;
import io.penstock.bench.http.PlainConnection;
import io.penstock.bench.http.TlsConnection;
import io.penstock.bench.kernel.Cores;
import io.penstock.bench.load.ClosedLoop;
import io.penstock.bench.load.Dialer;
import io.penstock.bench.load.Span;
import io.penstock.bench.load.Workload;
import io.penstock.stores.Checkout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The edge as a process of its own under the load client, for fractions of a second, beside itself. */
class EdgeUnderLoadIT {
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void twoEdgesInTurnsServeEveryPlainCase(@TempDir Path folder) throws Exception {
        try (DataSet files = DataSet.write(folder, Set.of(FileKind.OBJECT))) {
            Stage stage = stage(folder, files);
            try (Server one = stage.start(Contender.EDGE);
                    Server other = stage.start(Contender.EDGE)) {
                for (Server server : List.of(one, other, one, other)) {
                    assertThat(server.residentBytes()).isGreaterThan(20L << 20);
                    Workload objects = Workload.whole(FileKind.OBJECT);
                    holds(server, PlainConnection.dialer(server.httpPort(), objects), objects);
                    Workload ranges = Workload.parts(FileKind.OBJECT, 1024);
                    holds(server, PlainConnection.dialer(server.httpPort(), ranges), ranges);
                    holds(server, TlsConnection.dialer(server.httpsPort(), objects), objects);
                }
                assertThat(one.pids()).doesNotContainAnyElementsOf(other.pids());
            }
        }
        assertThat(folder).isDirectoryNotContaining("glob:**penstock-bench-*");
    }

    @Test
    void aServerEndsWhenItIsClosed(@TempDir Path folder) throws Exception {
        long pid;
        try (DataSet files = DataSet.write(folder, Set.of(FileKind.OBJECT))) {
            try (Server server = stage(folder, files).start(Contender.EDGE)) {
                pid = server.pids().getFirst();
                assertThat(ProcessHandle.of(pid)).isPresent();
            }
        }
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private static void holds(Server server, Dialer dialer, Workload workload) throws InterruptedException {
        Span span = ClosedLoop.run(dialer, workload, 4, server.cpu(), SHORT);
        assertThat(span.responses()).isPositive();
        assertThat(span.serverCpu()).isPositive().isLessThan(span.elapsed().multipliedBy(2));
    }

    private static Stage stage(Path folder, DataSet files) throws Exception {
        Path module = Checkout.root().resolve("edge-node");
        EdgeProgram edge = new EdgeProgram(
                module.resolve("target/edge-node-0.1.0.jar"), module.resolve("jvm.options"), List.of(), List.of());
        return new Stage(
                folder,
                files.folder(),
                Certificate.make(folder),
                Cores.usable().getLast(),
                20_000,
                edge,
                Path.of("no-nginx-here"));
    }
}
