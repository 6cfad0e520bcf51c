package io.penstock.bench.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for 127.0.0.1 that both servers use (P-256, as public ones are), made by the JDK's {@code keytool}.
 *
 * @param chain PEM
 * @param key PEM, PKCS#8, readable by its owner alone
 */
public record Certificate(Path chain, Path key) {
    private static final int KEYTOOL_SECONDS = 60;
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    /** @throws SetupException where keytool makes none */
    public static Certificate make(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("making.p12");
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        keytool(store, password);
        try {
            KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
            Path key = folder.resolve("server.key");
            Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    key,
                    pem(
                            "PRIVATE KEY",
                            keys.getKey("server", password.toCharArray()).getEncoded()));
            Path chain = Files.writeString(
                    folder.resolve("server.pem"),
                    pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
            return new Certificate(chain, key);
        } catch (GeneralSecurityException e) {
            throw new SetupException("the certificate that keytool made cannot be read", e);
        } finally {
            Files.deleteIfExists(store);
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + PEM.encodeToString(der) + "\n-----END " + kind + "-----\n";
    }

    private static void keytool(Path store, String password) throws IOException, InterruptedException {
        // The name of a variable: a password among the arguments would be for all to see.
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=penstock-bench",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass:env",
                        "STORE_PASSWORD"))
                .redirectErrorStream(true);
        builder.environment().put("STORE_PASSWORD", password);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new SetupException("keytool made no certificate: " + said.strip());
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
