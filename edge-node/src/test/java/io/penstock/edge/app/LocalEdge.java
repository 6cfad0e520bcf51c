package io.penstock.edge.app;

import java.nio.file.Files;
import java.nio.file.Path;

/** An edge of its own on a free TLS port, for tests of other packages. */
public final class LocalEdge implements AutoCloseable {
    private final EdgeProcess edge;

    private LocalEdge(EdgeProcess edge) {
        this.edge = edge;
    }

    /** Serves what is in this folder. */
    public static LocalEdge overTls(Path folder, String... further) throws Exception {
        TestCertificate certificate = TestCertificate.in(Files.createTempDirectory("edge-certificate"));
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "--root",
                                folder.toString(),
                                "--https-port",
                                "0",
                                "--cert",
                                certificate.chain().toString(),
                                "--key",
                                certificate.key().toString()),
                        java.util.stream.Stream.of(further))
                .toArray(String[]::new);
        return new LocalEdge(EdgeProcess.alone(EdgeFixture.options(arguments)));
    }

    public int port() {
        return edge.httpsPort();
    }

    @Override
    public void close() {
        edge.close();
    }
}
