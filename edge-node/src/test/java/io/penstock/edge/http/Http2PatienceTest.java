package io.penstock.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.penstock.edge.delivery.DeliveryMetrics;
import io.penstock.edge.disk.Disk;
import io.penstock.edge.disk.KernelPageCache;
import io.penstock.edge.log.AccessLog;
import io.penstock.edge.message.Hpack;
import io.penstock.edge.store.Loads;
import io.penstock.edge.store.OpenFiles;
import io.penstock.edge.store.Refusal;
import io.penstock.edge.tls.KernelTls;
import io.penstock.edge.tls.KernelTlsSupport;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long an HTTP/2 connection may take for what, on a clock of the test's own; all that is asked for is not there (404). */
class Http2PatienceTest {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    private static final int ENDS = 5;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeliveryMetrics metrics = new DeliveryMetrics(registry);
    private final Disk disk = new Disk("lookups", 1, 1);
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void install() {
        Admission admission = new Admission(10, 0, metrics);
        Serving serving = new Serving(
                client -> request -> new Refusal(404, "there is nothing here"),
                new OpenFiles(1, registry),
                new Loads(new KernelPageCache(), registry),
                disk,
                admission,
                new Pacing(0, 0, admission, metrics),
                metrics,
                AccessLog.NONE,
                new KernelTls(KernelTlsSupport.off(), registry),
                false,
                null);
        channel.freezeTime();
        channel.pipeline().addLast(Http2Setup.handler(channel.alloc(), serving, Admission.Verdict.ADMITTED));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
        disk.close();
    }

    @Test
    void whoNeverGreetsIsLeftAfterAHeadsTime() {
        pass(19);
        assertThat(channel.isOpen()).isTrue();
        pass(2);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whoAsksForNothingIsLeftAfterAWhileInGoodOrder() {
        greet(65_535);
        pass(74);
        assertThat(channel.isOpen()).isTrue();
        pass(2);
        assertThat(types()).contains(GOAWAY);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aFieldBlockThatDripsIsNotWaitedForForLong() {
        greet(65_535);
        for (int i = 0; i < 3; i++) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {0}));
            pass(8);
        }
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whoOpensNoWindowIsLeft() {
        greet(0);
        get(1);
        assertThat(types()).contains(HEADERS);
        pass(59);
        assertThat(channel.isOpen()).isTrue();
        pass(12);
        assertThat(channel.isOpen()).isFalse();
        assertThat(metrics.runningResponses()).isZero();
    }

    @Test
    void aStreamWithoutAWindowIsResetWhileOthersGoOn() {
        greet(0);
        get(1);
        for (int stream = 3; stream < 23; stream += 2) {
            pass(9);
            get(stream);
            frame(WINDOW_UPDATE, 0, stream, Unpooled.copyInt(1000));
        }
        assertThat(channel.isOpen()).isTrue();
        assertThat(types()).containsOnlyOnce(RST_STREAM);
        assertThat(metrics.runningResponses()).isZero();
    }

    private void greet(int initialWindow) {
        channel.writeInbound(Unpooled.wrappedBuffer(PREFACE));
        frame(SETTINGS, 0, 0, Unpooled.buffer(6).writeShort(4).writeInt(initialWindow));
    }

    private void get(int stream) {
        Hpack block = new Hpack(64);
        block.field(":method", "GET")
                .field(":scheme", "https")
                .field(":path", "/none")
                .field(":authority", "x");
        frame(HEADERS, ENDS, stream, Unpooled.wrappedBuffer(block.copy()));
    }

    private void frame(int type, int flags, int stream, ByteBuf payload) {
        ByteBuf frame = channel.alloc().buffer();
        frame.writeMedium(payload.readableBytes())
                .writeByte(type)
                .writeByte(flags)
                .writeInt(stream);
        channel.writeInbound(frame.writeBytes(payload));
        payload.release();
    }

    private void pass(long seconds) {
        for (long i = 0; i < seconds; i++) {
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
            channel.runPendingTasks();
        }
    }

    /** Of all frames that have come. */
    private java.util.List<Integer> types() {
        java.util.List<Integer> types = new java.util.ArrayList<>();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            while (bytes.isReadable()) {
                int length = bytes.readUnsignedMedium();
                types.add((int) bytes.readByte());
                bytes.skipBytes(5 + Math.min(length, bytes.readableBytes() - 5));
            }
            bytes.release();
        }
        return types;
    }
}
