package io.penstock.bench.micro;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageFile;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKey;
import io.penstock.edge.delivery.Content;
import io.penstock.edge.delivery.Decision;
import io.penstock.edge.delivery.KeyRing;
import io.penstock.edge.delivery.PackageContent;
import io.penstock.edge.disk.Disks;
import io.penstock.edge.message.RequestHead;
import io.penstock.edge.message.RequestParser;
import io.penstock.edge.store.ContentFile;
import io.penstock.edge.store.FolderTree;
import io.penstock.edge.store.Found;
import io.penstock.edge.store.PackageIndexes;
import io.penstock.edge.store.PackageStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What an edge thinks about a chunk request between the socket it came from and the one call that answers it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DeliveryBenchmark {
    private static final PackageRef REF = new PackageRef("demo", 1);
    private static final int SEGMENTS = 500;
    private static final byte[] SEGMENT = new byte[1000];
    private final RequestHead request = new RequestHead(4096);
    private final RequestParser parser = new RequestParser();
    private final Decision decision = new Decision();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private byte[] bytes = new byte[0];
    private Disks disks = new Disks(1, 16, registry);
    private Path folder = Path.of("");
    private Content.Visit visit = request -> new Found.Later(() -> {
        throw new IllegalStateException("not set up");
    });

    @Setup(Level.Trial)
    public void writeAPackage() throws IOException {
        folder = Files.createTempDirectory("penstock-micro");
        Path root = Files.createDirectories(folder.resolve(REF.titleId()).resolve("1"));
        Files.createDirectories(root.resolve("v-h264-720-1"));
        List<PackageFile> files = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        for (int i = 1; i <= SEGMENTS; i++) {
            String name = "seg-%05d.m4s".formatted(i);
            Files.write(root.resolve("v-h264-720-1").resolve(name), SEGMENT);
            files.add(new PackageFile("v-h264-720-1/" + name, SEGMENT.length, "0".repeat(64)));
            segments.add(new Segment(name, i * 2000L, 2000, SEGMENT.length));
        }
        Rendition video = new Rendition(
                "v-h264-720-1",
                MediaKind.VIDEO,
                "avc1.64001f",
                900,
                800,
                1000,
                1280,
                720,
                "24",
                null,
                null,
                null,
                segments);
        Files.writeString(
                root.resolve(PackageManifest.FILE_NAME),
                tools.jackson.databind.json.JsonMapper.shared()
                        .writeValueAsString(
                                new PackageManifest(REF.titleId(), 1, 2.0 * SEGMENTS, List.of(video), files)));
        TokenKey key = new TokenKey("k", Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]));
        PackageStore store = PackageStore.indexed(folder, disks, new PackageIndexes(1 << 20, registry));
        visit = new PackageContent(store, new KeyRing(List.of(key)), Clock.systemUTC())
                .visit(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        bytes = ("GET /t/" + EdgeToken.sign(key, Instant.now().plusSeconds(3600), new UUID(1, 2), REF)
                        + "/demo/1/v-h264-720-1/seg-00250.m4s HTTP/1.1\r\nHost: edge.example\r\n"
                        + "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36\r\nAccept: */*\r\n"
                        + "Range: bytes=100-899\r\nOrigin: https://player.example\r\nConnection: keep-alive\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        parse();
    }

    @TearDown(Level.Trial)
    public void deleteThePackage() throws IOException {
        disks.close();
        FolderTree.delete(folder);
    }

    /** The head of a request with a token and a range. */
    @Benchmark
    public RequestParser.Outcome parse() {
        System.arraycopy(bytes, 0, request.roomToRead(bytes.length), 0, bytes.length);
        return parser.parse(request, 0, bytes.length);
    }

    /** Its path decoded, its token known from before, its file found, and what of it to give. */
    @Benchmark
    public Decision.Outcome decide() {
        return request.decodePath() && visit.find(request) instanceof ContentFile file
                ? decision.decide(request, file)
                : Decision.Outcome.PRECONDITION_FAILED;
    }

    /** Both. */
    @Benchmark
    public Decision.Outcome parseAndDecide() {
        parse();
        return decide();
    }
}
