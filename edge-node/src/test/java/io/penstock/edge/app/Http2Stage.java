package io.penstock.edge.app;

import io.penstock.edge.disk.PageCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An edge that serves a folder over TLS, and who trusts its certificate. */
record Http2Stage(TestEdge edge, TestCertificate certificate) implements AutoCloseable {
    static final int WINDOW = 65_535;

    private static @Nullable TestCertificate shared;

    static Http2Stage of(PageCache cache, Path root, String... more) throws Exception {
        TestCertificate certificate = shared();
        List<String> arguments = new ArrayList<>(List.of("--root", root.toString(), "--https-port", "0"));
        arguments.addAll(List.of("--cert", certificate.chain().toString()));
        arguments.addAll(List.of("--key", certificate.key().toString()));
        arguments.addAll(List.of(more));
        return new Http2Stage(TestEdge.alone(cache, arguments.toArray(String[]::new)), certificate);
    }

    /** Of all stages: to make one takes seconds. */
    private static synchronized TestCertificate shared() throws Exception {
        TestCertificate known = shared;
        if (known == null) {
            known = TestCertificate.in(Files.createTempDirectory("edge-certificate"));
            shared = known;
        }
        return known;
    }

    Http2Peer peer() throws IOException {
        return peer(WINDOW);
    }

    /** @param initialWindow of each stream */
    Http2Peer peer(int initialWindow) throws IOException {
        return Http2Peer.greeting(certificate.trust(), edge.httpsPort(), initialWindow);
    }

    @Override
    public void close() {
        edge.close();
    }
}
