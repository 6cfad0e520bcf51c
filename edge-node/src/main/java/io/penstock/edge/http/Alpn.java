package io.penstock.edge.http;

import java.util.List;
import java.util.Set;

/** The protocols that a TLS port offers (RFC 7301), the preferred one first: BoringSSL goes by the server's order. */
public final class Alpn {
    static final String HTTP1 = "http/1.1";
    static final String HTTP2 = "h2";
    private static final List<String> AUTO = List.of("auto");

    private Alpn() {}

    /**
     * By itself, HTTP/2 first where bodies are encrypted in user space anyway; where the kernel does it HTTP/1.1, and HTTP/2 for
     * those alone who offer nothing else. An origin takes uploads, by HTTP/1.1.
     *
     * @param wanted by the operator, or just "auto"
     * @throws IllegalArgumentException where that is something else
     */
    public static List<String> protocols(List<String> wanted, boolean origin, boolean kernelTls) {
        if (wanted.equals(AUTO)) {
            return origin ? List.of(HTTP1) : kernelTls ? List.of(HTTP1, HTTP2) : List.of(HTTP2, HTTP1);
        }
        if (wanted.isEmpty()
                || !Set.of(HTTP1, HTTP2).containsAll(wanted)
                || Set.copyOf(wanted).size() < wanted.size()) {
            throw new IllegalArgumentException("--alpn is \"" + String.join(",", wanted)
                    + "\"; it must be auto, or h2 and http/1.1 in any order, or one of them");
        }
        if (origin && wanted.contains(HTTP2)) {
            throw new IllegalArgumentException("--alpn names h2; an origin takes uploads, which go by http/1.1 alone");
        }
        return List.copyOf(wanted);
    }
}
