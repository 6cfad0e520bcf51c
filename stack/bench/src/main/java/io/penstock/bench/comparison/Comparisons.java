package io.penstock.bench.comparison;

import io.penstock.bench.data.FileKind;
import io.penstock.bench.load.Workload;
import java.util.List;

/** All cases, in the order in which they are run. */
public final class Comparisons {
    private static final int SMALL = 16 << 10;
    private static final List<Metric> BY_BYTES = List.of(
            Metric.SERVER_CPU_PER_GB,
            Metric.THROUGHPUT,
            Metric.P99,
            Metric.SERVER_BUSY,
            Metric.CLIENT_BUSY,
            Metric.OTHERS_BUSY);
    private static final List<Metric> BY_REQUESTS = List.of(
            Metric.REQUEST_RATE,
            Metric.SERVER_CPU_PER_GB,
            Metric.P99,
            Metric.SERVER_BUSY,
            Metric.CLIENT_BUSY,
            Metric.OTHERS_BUSY);
    private static final Goal MORE_BYTES = new Goal.RatioAtLeast(Metric.THROUGHPUT, 1.0);
    private static final Goal MORE_REQUESTS = new Goal.RatioAtLeast(Metric.REQUEST_RATE, 1.0);

    private Comparisons() {}

    public static List<Comparison> all() {
        Workload segments = Workload.whole(FileKind.SEGMENT);
        Workload objects = Workload.whole(FileKind.OBJECT);
        Workload ranges = Workload.parts(FileKind.SEGMENT, SMALL);
        return List.of(
                new FullLoad(
                        "segments",
                        "segments of 2 MiB over plain HTTP",
                        Protocol.PLAIN,
                        segments,
                        BY_BYTES,
                        List.of(new Goal.RatioAtMost(Metric.SERVER_CPU_PER_GB, 0.8), MORE_BYTES)),
                new FullLoad(
                        "objects",
                        "objects of 16 KiB over plain HTTP",
                        Protocol.PLAIN,
                        objects,
                        BY_REQUESTS,
                        List.of(MORE_REQUESTS)),
                new FullLoad(
                        "ranges",
                        "ranges of 16 KiB of 2 MiB segments over plain HTTP",
                        Protocol.PLAIN,
                        ranges,
                        BY_REQUESTS,
                        List.of(MORE_REQUESTS)),
                new FullLoad(
                        "tls-segments",
                        "segments of 2 MiB over HTTP/1.1 and TLS 1.3",
                        Protocol.TLS,
                        segments,
                        BY_BYTES,
                        List.of(new Goal.RatioAtMost(Metric.SERVER_CPU_PER_GB, 0.9))),
                new FullLoad(
                        "h2-segments",
                        "segments of 2 MiB over HTTP/2 and TLS 1.3",
                        Protocol.HTTP2,
                        segments,
                        BY_BYTES,
                        List.of(MORE_BYTES)),
                new FullLoad(
                        "h2-objects",
                        "objects of 16 KiB over HTTP/2 and TLS 1.3",
                        Protocol.HTTP2,
                        objects,
                        BY_REQUESTS,
                        List.of(MORE_REQUESTS)),
                new HalfLoad("latency-segments", "segments of 2 MiB at half of nginx's most", segments),
                new HalfLoad("latency-objects", "objects of 16 KiB at half of nginx's most", objects),
                new Idle("idle", "idle keep-alive connections over plain HTTP"),
                new MostViewers("viewers", "viewers at 5 Mbit/s, each with a segment of 2 s every 2 s"));
    }
}
