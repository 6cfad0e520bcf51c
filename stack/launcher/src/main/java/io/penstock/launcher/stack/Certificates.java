package io.penstock.launcher.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A certificate authority of this stack alone and the edges' certificate for 127.0.0.1, ::1, localhost and further hosts, as PEM. Made by the JDK's
 * {@code keytool}; the authority's key is thrown away once it has signed, so nothing else can ever be trusted through it.
 */
final class Certificates {
    private static final int DAYS = 800;
    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);
    private static final int KEYTOOL_SECONDS = 60;
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private static final List<String> OWN = List.of("127.0.0.1", "0:0:0:0:0:0:0:1", "localhost");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private final StateFolder state;
    private final List<String> hosts;

    /** @param hosts names and addresses that the edges are reached by, beside this machine's own */
    Certificates(StateFolder state, List<String> hosts) {
        this.state = state;
        this.hosts = Stream.concat(OWN.stream(), hosts.stream().map(Certificates::plain))
                .distinct()
                .toList();
    }

    /** The edges' certificate followed by the authority's. */
    Path chain() {
        return state.tls().resolve("edge.pem");
    }

    /** The edges' private key, PKCS#8. */
    Path key() {
        return state.tls().resolve("edge.key");
    }

    /** Makes all of them where one is missing or soon ends. */
    Certificates made(Instant now) {
        try {
            if (!isGood(now)) {
                make();
            }
            return this;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the edges' certificate cannot be made in " + state.tls() + ": " + e.getMessage(), e);
        }
    }

    private boolean isGood(Instant now) throws IOException, GeneralSecurityException {
        if (!Files.exists(chain()) || !Files.exists(key()) || !Files.exists(state.caFile())) {
            return false;
        }
        try (var text = Files.newInputStream(chain())) {
            X509Certificate leaf =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(text);
            return leaf.getNotAfter().toInstant().isAfter(now.plus(RENEWED_BEFORE_END))
                    && namesOf(leaf).containsAll(hosts);
        }
    }

    /** An address as certificates spell it, a name as it is. */
    private static String plain(String host) {
        return ADDRESS.matcher(host).matches() || host.startsWith("[")
                ? InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).getHostAddress()
                : host;
    }

    private static List<String> namesOf(X509Certificate leaf) throws GeneralSecurityException {
        return leaf.getSubjectAlternativeNames().stream()
                .map(name -> name.get(1).toString())
                .toList();
    }

    private String alternativeNames() {
        return hosts.stream()
                .map(host -> (ADDRESS.matcher(host).matches() ? "ip:" : "dns:") + host)
                .collect(Collectors.joining(","));
    }

    private void make() throws IOException, GeneralSecurityException {
        Path store = state.tls().resolve("making.p12");
        Files.deleteIfExists(store);
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        try {
            keytool(
                    store,
                    password,
                    "ca",
                    "CN=Penstock local authority",
                    List.of("-ext", "bc:c=ca:true,pathlen:0", "-ext", "ku:c=keyCertSign"));
            keytool(
                    store,
                    password,
                    "edge",
                    "CN=Penstock local edge",
                    List.of(
                            "-signer", "ca",
                            "-ext", "san=" + alternativeNames(),
                            "-ext", "eku=serverAuth",
                            "-ext", "ku:c=digitalSignature"));
            export(store, password);
        } finally {
            Files.deleteIfExists(store);
        }
    }

    private void export(Path store, String password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
        byte[] key = keys.getKey("edge", password.toCharArray()).getEncoded();
        StringBuilder chain = new StringBuilder();
        for (Certificate certificate : keys.getCertificateChain("edge")) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        PrivateFile.write(key(), pem("PRIVATE KEY", key));
        Files.writeString(chain(), chain);
        Files.writeString(
                state.caFile(), pem("CERTIFICATE", keys.getCertificate("ca").getEncoded()));
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + PEM.encodeToString(der) + "\n-----END " + kind + "-----\n";
    }

    private static void keytool(Path store, String password, String alias, String name, List<String> more)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                Integer.toString(DAYS),
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                // The name of a variable: a password among the arguments would be for all to see.
                "-storepass:env",
                "STORE_PASSWORD"));
        command.addAll(more);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("STORE_PASSWORD", password);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool did not make \"" + name + "\": " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made \"" + name + "\"", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
