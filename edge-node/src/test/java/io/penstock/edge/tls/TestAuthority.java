package io.penstock.edge.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority of a test's own and what it signs, made by the JDK's keytool, as PEM files in a folder. */
public final class TestAuthority {
    private static final String STORE = "authority.p12";
    private static final char[] PASSWORD = "changeit".toCharArray();
    private final Path folder;
    private final X509Certificate certificate;
    private final PrivateKey key;

    private TestAuthority(Path folder) throws Exception {
        this.folder = folder;
        keytool(folder, "ca", "EC", List.of("-ext", "bc:c=ca:true", "-ext", "ku:c=keyCertSign,digitalSignature"));
        this.certificate = (X509Certificate) keys().getCertificate("ca");
        this.key = (PrivateKey) keys().getKey("ca", PASSWORD);
    }

    /** A certificate it signed. */
    public record Issued(Path chain, Path key, X509Certificate certificate, PrivateKey privateKey) {
        CertificateFiles files() {
            return CertificateFiles.of(chain, key);
        }

        /** The same in files of its own. */
        public Issued copiedTo(Path folder) throws IOException {
            return new Issued(
                    Files.copy(chain, folder.resolve("served.pem")),
                    Files.copy(key, folder.resolve("served.key")),
                    certificate,
                    privateKey);
        }

        /** Puts this pair into another's place, the key first, as careless tools do. */
        public void copyOver(Issued other) throws IOException {
            copy(key, other.key());
            copy(chain, other.chain());
        }

        private static void copy(Path from, Path to) throws IOException {
            Path beside = to.resolveSibling(to.getFileName() + ".new");
            Files.copy(from, beside);
            Files.move(beside, to, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        }
    }

    public static TestAuthority in(Path folder) throws Exception {
        return new TestAuthority(folder);
    }

    /** An EC certificate for two days. */
    public Issued issue(String name, String alternativeNames) throws Exception {
        return issue(name, "EC", alternativeNames, List.of("-validity", "2"));
    }

    /** @param more arguments of keytool */
    public Issued issue(String name, String algorithm, String alternativeNames, List<String> more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-signer", "ca", "-ext", "san=" + alternativeNames));
        arguments.addAll(more);
        keytool(folder, name, algorithm, arguments);
        KeyStore keys = keys();
        StringBuilder chain = new StringBuilder();
        for (Certificate certificate : keys.getCertificateChain(name)) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        PrivateKey key = (PrivateKey) keys.getKey(name, PASSWORD);
        return new Issued(
                Files.writeString(folder.resolve(name + ".pem"), chain),
                Files.writeString(folder.resolve(name + ".key"), pem("PRIVATE KEY", key.getEncoded())),
                (X509Certificate) keys.getCertificate(name),
                key);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    PrivateKey key() {
        return key;
    }

    /** A store in which this authority alone is trusted. */
    KeyStore trusted() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", certificate());
        return trusted;
    }

    /** A client's context that trusts this authority alone. */
    public SSLContext client() throws Exception {
        return client("TLS");
    }

    /** @param newest version it speaks */
    SSLContext client(String newest) throws Exception {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted());
        SSLContext context = SSLContext.getInstance(newest);
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private KeyStore keys() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(STORE))) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static void keytool(Path folder, String alias, String algorithm, List<String> more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + alias,
                "-keystore",
                folder.resolve(STORE).toString(),
                "-storepass",
                new String(PASSWORD)));
        command.addAll(more);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("keytool made no " + alias + ": " + said);
        }
    }
}
