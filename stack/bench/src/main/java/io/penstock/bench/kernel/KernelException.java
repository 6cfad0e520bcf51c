package io.penstock.bench.kernel;

import java.util.Map;

/** The kernel refused a call. */
public final class KernelException extends RuntimeException {
    private static final Map<Integer, String> NAMES = Map.of(
            1, "not permitted",
            3, "no such process",
            22, "invalid argument",
            24, "too many open files; raise the limit with: ulimit -n",
            32, "broken pipe: the server closed the connection",
            99, "no free local port",
            104, "connection reset by the server",
            110, "timed out",
            111, "connection refused: nothing listens there",
            115, "timed out");

    KernelException(String what, int errno) {
        super(what + " failed: " + NAMES.getOrDefault(errno, "errno " + errno));
    }
}
