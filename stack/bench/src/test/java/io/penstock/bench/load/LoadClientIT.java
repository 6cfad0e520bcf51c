package io.penstock.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.bench.data.FileKind;
import io.penstock.bench.http.PlainConnection;
import io.penstock.bench.http.TlsConnection;
import io.penstock.bench.http2.Http2Connection;
import io.penstock.bench.kernel.CpuClock;
import io.penstock.bench.kernel.KernelException;
import io.penstock.bench.kernel.Sockets;
import io.penstock.bench.server.Certificate;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load client against a server that has no part in it: the JDK's. */
class LoadClientIT {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final CpuClock HERE = CpuClock.ofThisProcess();
    private static final Workload OBJECTS = Workload.whole(FileKind.OBJECT);
    private static final Workload SEGMENTS = Workload.whole(FileKind.SEGMENT);

    @Test
    void whatIsReceivedIsCountedAndComparedOnASample() throws Exception {
        try (SmallServer server = SmallServer.right()) {
            for (Workload workload :
                    new Workload[] {OBJECTS, SEGMENTS, Workload.parts(FileKind.SEGMENT, FileKind.OBJECT.bytes())}) {
                Span span = ClosedLoop.run(PlainConnection.dialer(server.port(), workload), workload, 4, HERE, SHORT);
                assertThat(span.responses()).isPositive();
                assertThat(span.latencies().count()).isEqualTo(span.responses());
                assertThat(span.bodyBytes())
                        .isCloseTo(
                                span.responses()
                                        * workload.requests().getFirst().length(),
                                Offset.offset(8L * FileKind.SEGMENT.bytes()));
                assertThat(span.elapsed()).isBetween(SHORT, SHORT.multipliedBy(10));
                assertThat(span.serverCpu()).isPositive();
            }
        }
    }

    @Test
    void aWrongByteAWrongStatusAndAWrongLengthEndTheLoad() throws Exception {
        try (SmallServer server = SmallServer.wrong(0, LoadClientIT::withAWrongByte)) {
            assertThatThrownBy(() -> load(server, OBJECTS))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("wrong byte at 9000");
        }
        try (SmallServer server = SmallServer.wrong(3, bytes -> bytes)) {
            assertThatThrownBy(() -> load(server, OBJECTS)).hasMessageContaining("status 203");
        }
        try (SmallServer server = SmallServer.wrong(0, bytes -> Arrays.copyOf(bytes, bytes.length - 1))) {
            assertThatThrownBy(() -> load(server, OBJECTS)).hasMessageContaining("Content-Length 16383");
        }
    }

    @Test
    void arrivalsKeepTheirRate() throws Exception {
        try (SmallServer server = SmallServer.right()) {
            Span span = OpenLoop.run(
                    PlainConnection.dialer(server.port(), OBJECTS), OBJECTS, 8, 200, HERE, Duration.ofSeconds(2));
            assertThat(span.requestsPerSecond()).isBetween(130.0, 270.0);
            assertThat(span.latencies().percentile(50)).isPositive();
        }
    }

    @Test
    void aStalledServerIsChargedForAllWhomItKeptWaiting() throws Exception {
        StallOnce stallOnce = new StallOnce(Duration.ofSeconds(1), 50);
        try (SmallServer server = SmallServer.wrong(0, stallOnce)) {
            Span span = OpenLoop.run(
                    PlainConnection.dialer(server.port(), OBJECTS), OBJECTS, 1, 50, HERE, Duration.ofSeconds(4));
            assertThat(stallOnce.stalled()).isTrue();
            // About 50 of 200 requests were due within the stall on the only connection; counted from when they were
            // sent, it would be one.
            assertThat(span.latencies().percentile(88)).isGreaterThan(Duration.ofMillis(100));
        }
    }

    @Test
    void viewersGetTheirSegmentsInTimeFromAServerThatIsFastEnough() throws Exception {
        Workload twoSeconds = Workload.whole(FileKind.TWO_SECONDS);
        try (SmallServer server = SmallServer.right()) {
            Viewers.Outcome outcome = Viewers.run(
                    PlainConnection.dialer(server.port(), twoSeconds), twoSeconds, 5, Duration.ofSeconds(1), HERE);
            assertThat(outcome.late()).isZero();
            assertThat(outcome.span().orElseThrow().responses()).isBetween(8L, 12L);
        }
    }

    @Test
    void aSegmentThatIsNotThereInTimeIsLate() throws Exception {
        Workload twoSeconds = Workload.whole(FileKind.TWO_SECONDS);
        try (SmallServer server = SmallServer.wrong(0, new StallOnce(Duration.ofSeconds(2), 7))) {
            Viewers.Outcome outcome = Viewers.run(
                    PlainConnection.dialer(server.port(), twoSeconds), twoSeconds, 4, Duration.ofMillis(500), HERE);
            assertThat(outcome.late()).isPositive();
        }
    }

    @Test
    void idleConnectionsAreAskedAgainAfterTheirRest() throws Exception {
        try (SmallServer server = SmallServer.right()) {
            long memory =
                    IdleConnections.run(PlainConnection.dialer(server.port(), OBJECTS), OBJECTS, 50, SHORT, () -> 4711);
            assertThat(memory).isEqualTo(4711);
        }
    }

    @Test
    void overTlsTheSameHolds(@TempDir Path folder) throws Exception {
        try (SmallServer server = SmallServer.overTls(Certificate.make(folder))) {
            for (Workload workload : new Workload[] {OBJECTS, SEGMENTS}) {
                Span span = ClosedLoop.run(TlsConnection.dialer(server.port(), workload), workload, 4, HERE, SHORT);
                assertThat(span.responses()).isPositive();
            }
            assertThat(compared(TlsConnection.dialer(server.port(), SEGMENTS), SEGMENTS))
                    .isEqualTo(13);
        }
    }

    @Test
    void aServerWithoutHttp2IsSaidNotToOfferIt(@TempDir Path folder) throws Exception {
        try (SmallServer server = SmallServer.overTls(Certificate.make(folder))) {
            Dialer dialer = Http2Connection.dialer(server.port(), OBJECTS);
            assertThatThrownBy(() -> ClosedLoop.run(dialer, OBJECTS, 1, HERE, SHORT))
                    .isInstanceOf(NotOfferedException.class)
                    .hasMessageContaining("\"h2\" is not offered by the server");
        }
    }

    @Test
    void whereNobodyListensThatIsSaid() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Dialer dialer = PlainConnection.dialer(port, OBJECTS);
        assertThatThrownBy(() -> ClosedLoop.run(dialer, OBJECTS, 1, HERE, SHORT))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("nothing listens there");
    }

    /** Answers one after the other on one connection, some discarded between, the others compared whole. */
    private static long compared(Dialer dialer, Workload workload) {
        Tally tally = new Tally();
        try (Sockets sockets = new Sockets();
                Connection connection = dialer.open(sockets, tally)) {
            for (int i = 0; i < 20; i++) {
                connection.send(workload.requests().get(i), i % 3 != 0);
                while (!connection.receive()) {
                    assertThat(sockets.awaitReadable(connection.fd(), 5000)).isTrue();
                }
            }
        }
        return tally.compared();
    }

    private static Span load(SmallServer server, Workload workload) throws InterruptedException {
        return ClosedLoop.run(PlainConnection.dialer(server.port(), workload), workload, 1, HERE, SHORT);
    }

    private static byte[] withAWrongByte(byte[] right) {
        byte[] wrong = right.clone();
        wrong[9000]++;
        return wrong;
    }
}
