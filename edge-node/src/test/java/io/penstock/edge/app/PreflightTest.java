package io.penstock.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.edge.tls.KernelTlsSupport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PreflightTest {
    @TempDir
    private Path root;

    @Test
    void everyFindingIsInWords() throws Exception {
        Files.createDirectories(root.resolve("proc/sys/kernel"));
        Files.createDirectories(root.resolve("proc/net"));
        Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(root.resolve("proc/sys/kernel/osrelease"), "6.14.0-test\n");
        Files.writeString(root.resolve("proc/net/tls_stat"), "TlsTxSw\t9\nTlsTxDevice\t4\n");
        Files.writeString(
                root.resolve("proc/self/limits"),
                "Limit  Soft Limit  Hard Limit  Units\nMax open files   1024   524288   files\n");
        Preflight preflight = Preflight.of(root, KernelTlsSupport.off());
        assertThat(preflight.findings())
                .containsEntry("kernel", "6.14.0-test")
                .containsEntry("open files", "1024 (this process), 524288 at most")
                .containsEntry("TLS on the network card", "seen: 4 connections since the machine started")
                .containsEntry("kernel TLS, TLSv1.3/aes-128-gcm", "no: switched off by --kernel-tls off")
                .hasSize(11);
        assertThat(preflight.lines()).hasSize(11).allMatch(line -> line.contains("  "));
    }

    @Test
    void whatCannotBeReadIsSaidToBeUnknown() {
        Map<String, String> findings =
                Preflight.of(root, KernelTlsSupport.off()).findings();
        assertThat(findings.get("kernel")).startsWith("unknown: ").endsWith("cannot be read");
        assertThat(findings.get("open files")).startsWith("unknown: ");
        assertThat(findings).containsEntry("TLS on the network card", "no: the kernel's TLS module is not loaded");
    }

    @Test
    void theCommandNeedsNoFolderForIt() {
        assertThat(new CommandLine(new EdgeCommand()).execute("--preflight")).isZero();
        assertThat(EdgeFixture.options("--root", "/").kernelTls).isEqualTo(EdgeCommand.KernelTlsUse.auto);
        assertThat(EdgeFixture.options("--root", "/", "--kernel-tls", "off").kernelTls)
                .isEqualTo(EdgeCommand.KernelTlsUse.off);
    }
}
