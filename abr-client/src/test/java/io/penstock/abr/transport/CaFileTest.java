package io.penstock.abr.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real TLS server whose certificate the JDK's own keytool makes for the occasion. */
class CaFileTest {
    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    Path folder;

    @Test
    void trustsTheCertificatesOfTheFileAndNoOther() throws Exception {
        Path store = folder.resolve("server.p12");
        Path pem = folder.resolve("server.pem");
        keytool("-genkeypair", store, "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1");
        keytool("-exportcert", store, "-rfc", "-file", pem.toString());
        HttpsServer server = serve(store);
        try (HttpClient trusting =
                        HttpClient.newBuilder().sslContext(CaFile.trust(pem)).build();
                HttpClient other = HttpClient.newHttpClient()) {
            URI url = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
            Duration patience = Duration.ofSeconds(20);
            assertThat(new HttpFetcher(trusting).get(url, 10, patience))
                    .isEqualTo("behind TLS".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> new HttpFetcher(other).get(url, 10, patience))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("SSL");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void namesAFileThatHoldsNoCertificate() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> CaFile.trust(empty)).hasMessageContaining(empty.toString());
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
        assertThatThrownBy(() -> CaFile.trust(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.pem");
        assertThatThrownBy(() -> CaFile.trust(folder.resolve("none.pem"))).hasMessageContaining("none.pem");
    }

    private static HttpsServer serve(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = "behind TLS".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return server;
    }

    private void keytool(String command, Path store, String... options) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-alias",
                "server",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_PASSWORD));
        line.addAll(List.of(options));
        Path log = folder.resolve("keytool.log");
        Process keytool = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = keytool.waitFor(60, TimeUnit.SECONDS);
        keytool.destroyForcibly();
        assertThat(ended && keytool.exitValue() == 0).as(Files.readString(log)).isTrue();
    }
}
