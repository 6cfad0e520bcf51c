package io.penstock.edge.app;

import io.netty.channel.epoll.Epoll;
import io.netty.handler.ssl.OpenSsl;
import io.penstock.edge.tls.KernelTlsProbe;
import io.penstock.edge.tls.KernelTlsSupport;
import io.penstock.edge.tls.TlsStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What this machine can do for an edge, each with its value in words.
 *
 * @param findings in the order in which they are printed
 */
record Preflight(Map<String, String> findings) {
    Preflight {
        findings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(findings));
    }

    /** @param root {@code /}, or where else a {@code proc} is to be read */
    static Preflight of(Path root) {
        return of(root, KernelTlsProbe.run());
    }

    static Preflight of(Path root, KernelTlsSupport support) {
        Map<String, String> findings = new LinkedHashMap<>();
        findings.put("kernel", firstLine(root.resolve("proc/sys/kernel/osrelease")));
        findings.put("epoll", Epoll.isAvailable() ? "yes" : "no: the edge cannot run");
        findings.put("BoringSSL", OpenSsl.isAvailable() ? OpenSsl.versionString() : "no: HTTPS cannot be served");
        support.report().forEach((suite, verdict) -> findings.put("kernel TLS, " + suite, verdict));
        // Asked after the probe, which loads the module where it may.
        findings.put("TLS on the network card", offload(new TlsStat(root.resolve("proc/net/tls_stat"))));
        findings.put("open files", openFiles(root.resolve("proc/self/limits")));
        return new Preflight(findings);
    }

    List<String> lines() {
        int width = findings.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        findings.forEach((what, value) -> lines.add(String.format(Locale.ROOT, "%-" + width + "s  %s", what, value)));
        return lines;
    }

    private static String offload(TlsStat stat) {
        OptionalLong sockets = stat.read("TlsTxDevice");
        if (sockets.isEmpty()) {
            return "no: the kernel's TLS module is not loaded";
        }
        return sockets.getAsLong() == 0
                ? "none seen yet; the kernel uses it by itself where the card offers it (ethtool -k: tls-hw-tx-offload)"
                : "seen: " + sockets.getAsLong() + " connections since the machine started";
    }

    private static String firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("unknown: " + file + " is empty");
        } catch (IOException e) {
            return "unknown: " + file + " cannot be read";
        }
    }

    private static String openFiles(Path limits) {
        try (Stream<String> lines = Files.lines(limits)) {
            return lines.filter(line -> line.startsWith("Max open files"))
                    .map(line ->
                            line.substring("Max open files".length()).strip().split("\\s+"))
                    .map(words -> words[0] + " (this process), " + words[1] + " at most")
                    .findFirst()
                    .orElse("unknown: not in " + limits);
        } catch (IOException e) {
            return "unknown: " + limits + " cannot be read";
        }
    }
}
