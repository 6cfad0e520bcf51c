package io.penstock.edge.app;

import io.penstock.edge.tls.TestAuthority;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.cert.Certificate;
import javax.net.ssl.SSLContext;

/** A fresh certificate for 127.0.0.1 as PEM files, and the trust in who signed it. */
public record TestCertificate(Path chain, Path key, Certificate certificate, SSLContext trust) {
    public static TestCertificate in(Path folder) throws Exception {
        TestAuthority authority = TestAuthority.in(folder);
        TestAuthority.Issued issued = authority.issue("edge", "ip:127.0.0.1");
        return new TestCertificate(issued.chain(), issued.key(), issued.certificate(), authority.client());
    }

    /** A client that trusts this certificate alone. */
    HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trust)
                .build();
    }
}
