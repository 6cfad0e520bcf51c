package io.penstock.bench.load;

import io.penstock.bench.data.FileKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a load asks for: a list of requests, made before so that they can be encoded once.
 *
 * @param kind the files it is about
 * @param requests in an order of their own, each with its place as index
 */
public record Workload(FileKind kind, List<Request> requests) {
    private static final int PARTS = 4096;
    private static final long SEED = 4;

    public Workload {
        requests = List.copyOf(requests);
    }

    /** Every file of a kind. */
    public static Workload whole(FileKind kind) {
        return new Workload(
                kind,
                IntStream.range(0, kind.count())
                        .mapToObj(i -> Request.whole(i, kind))
                        .toList());
    }

    /** Parts of files, at offsets that are multiples of their length, drawn once and for all. */
    public static Workload parts(FileKind kind, int length) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Request> requests = new ArrayList<>(PARTS);
        for (int i = 0; i < PARTS; i++) {
            long offset = (long) random.nextInt(kind.bytes() / length) * length;
            requests.add(Request.part(i, kind, random.nextInt(kind.count()), offset, length));
        }
        return new Workload(kind, requests);
    }
}
