package io.penstock.bench.micro;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.LiveKeys;
import io.penstock.contracts.token.TokenKey;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The check of the token in an edge URL, which every chunk request goes through. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EdgeTokenBenchmark {
    private static final Instant EXPIRY = Instant.parse("2100-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final TokenKey older = key("k1", 1);
    private final TokenKey newer = key("k2", 2);
    private final LiveKeys live = LiveKeys.of(List.of(older, newer));
    private final InetAddress client = InetAddress.getLoopbackAddress();
    private final PackageRef ref = new PackageRef("demo", 1);
    private final String valid = EdgeToken.sign(newer, EXPIRY, new UUID(1, 2), ref);
    private final String forged = EdgeToken.sign(key("k2", 3), EXPIRY, new UUID(1, 2), ref);

    /** A token under the second of two live keys. */
    @Benchmark
    public EdgeToken.Check valid() {
        return EdgeToken.check(live, valid, ref, client, NOW);
    }

    /** One whose signature is wrong. */
    @Benchmark
    public EdgeToken.Check forged() {
        return EdgeToken.check(live, forged, ref, client, NOW);
    }

    private static TokenKey key(String id, int seed) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) seed);
        return new TokenKey(id, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }
}
