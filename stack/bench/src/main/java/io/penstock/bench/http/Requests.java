package io.penstock.bench.http;

import io.penstock.bench.kernel.Bytes;
import io.penstock.bench.load.Request;
import io.penstock.bench.load.Workload;
import java.nio.charset.StandardCharsets;

/** The requests of a workload as they go over the wire, by their index. */
final class Requests {
    private Requests() {}

    static Bytes[] encode(Workload workload) {
        return workload.requests().stream().map(Requests::encode).map(Bytes::of).toArray(Bytes[]::new);
    }

    private static byte[] encode(Request request) {
        String range = request.part() ? "Range: " + request.range() + "\r\n" : "";
        return ("GET " + request.path()
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: penstock-bench\r\nAccept: */*\r\n" + range
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
