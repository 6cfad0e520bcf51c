package io.penstock.edge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.http2.Http2Error;
import io.penstock.edge.store.Loads;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes its time holds up the stream that waits for it, and no other of the same connection. */
class Http2ColdDiskIT {
    private static final byte[] HOT = EdgeFixture.bytes(1, 32 * 1024);
    private static final byte[] COLD = EdgeFixture.bytes(2, 2 * Loads.WINDOW_BYTES);

    @TempDir
    private Path root;

    @BeforeEach
    void write() throws Exception {
        Files.write(root.resolve("hot.m4s"), HOT);
        Files.write(root.resolve("slow-1.m4s"), COLD);
        Files.write(root.resolve("broken-1.m4s"), COLD);
    }

    @Test
    void streamsThatNeedNoDiskGoPastTheOneThatDoes() throws Exception {
        SlowDisk disk = SlowDisk.asked();
        try (Http2Stage stage = Http2Stage.of(disk, root);
                Http2Peer peer = stage.peer(4 * Loads.WINDOW_BYTES)) {
            disk.hold();
            peer.number(Http2Peer.WINDOW_UPDATE, 0, 4 * Loads.WINDOW_BYTES);
            peer.get(1, "/slow-1.m4s").send();
            await().until(() -> disk.readsBegun() == 1);
            for (int stream = 3; stream < 9; stream += 2) {
                peer.get(stream, "/hot.m4s").send();
                assertThat(peer.next(Http2Peer.HEADERS).stream()).isEqualTo(stream);
                assertThat(peer.body()).isEqualTo(HOT);
            }
            disk.letGo();
            assertThat(peer.next(Http2Peer.HEADERS).stream()).isEqualTo(1);
            assertThat(peer.body()).isEqualTo(COLD);
        }
    }

    @Test
    void aRequestThatIsTakenBackWhileTheDiskIsAskedLeavesNothing() throws Exception {
        SlowDisk disk = SlowDisk.asked();
        try (Http2Stage stage = Http2Stage.of(disk, root);
                Http2Peer peer = stage.peer()) {
            disk.hold();
            peer.get(1, "/slow-1.m4s").send();
            await().until(() -> disk.readsBegun() == 1);
            peer.number(Http2Peer.RST_STREAM, 1, (int) Http2Error.CANCEL.code()).send();
            await().until(() -> stage.edge().metric("edge_responses_running") == 0);
            disk.letGo();
            peer.get(3, "/hot.m4s").send();
            assertThat(peer.next(Http2Peer.HEADERS).stream()).isEqualTo(3);
            assertThat(peer.body()).isEqualTo(HOT);
        }
    }

    @Test
    void aDiskThatFailsCostsTheStreamThatAskedIt() throws Exception {
        try (Http2Stage stage = Http2Stage.of(SlowDisk.asked(), root);
                Http2Peer peer = stage.peer()) {
            peer.get(1, "/broken-1.m4s").send();
            assertThat(peer.fields(peer.next(Http2Peer.HEADERS)).status()).hasToString("500");
            peer.body();
            peer.get(3, "/hot.m4s").send();
            assertThat(peer.body()).isEqualTo(HOT);
        }
    }

    @Test
    void whoWouldWaitTooLongForTheDiskIsSentElsewhere() throws Exception {
        SlowDisk disk = SlowDisk.asked();
        Files.write(root.resolve("slow-2.m4s"), COLD);
        Files.write(root.resolve("slow-3.m4s"), COLD);
        try (Http2Stage stage = Http2Stage.of(disk, root, "--disk-readers", "1", "--disk-queue", "1");
                Http2Peer peer = stage.peer()) {
            for (int stream = 1; stream < 7; stream += 2) {
                peer.request(
                                stream,
                                ":method",
                                "HEAD",
                                ":scheme",
                                "https",
                                ":path",
                                "/slow-" + (stream + 1) / 2 + ".m4s",
                                "host",
                                "x")
                        .send();
                assertThat(peer.fields(peer.next(Http2Peer.HEADERS)).status()).hasToString("200");
            }
            disk.hold();
            peer.get(11, "/slow-1.m4s").send();
            await().until(() -> disk.readsBegun() == 1);
            peer.get(13, "/slow-2.m4s").send();
            await().until(() -> stage.edge().metric("edge_disk_waiting") == 1);
            peer.get(15, "/slow-3.m4s").send();
            Http2Peer.Frame head = peer.next(Http2Peer.HEADERS);
            assertThat(head.stream()).isEqualTo(15);
            var fields = peer.fields(head);
            assertThat(fields.status()).hasToString("503");
            assertThat(fields.get("retry-after").toString()).matches("[1-9][0-9]*");
            disk.letGo();
            await().until(() -> disk.readsUnderWay() == 0 && stage.edge().metric("edge_disk_waiting") == 0);
        }
    }
}
