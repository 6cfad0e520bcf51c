package io.penstock.edge.kernel;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A machine in qemu that runs {@code src/test/kernel/cases} under Debian's own kernel, and what it said on its serial line. */
final class Guest {
    private static final int MINUTES = 8;
    private final Map<String, Map<String, String>> cases = new LinkedHashMap<>();
    private boolean ended;

    private Guest() {}

    /**
     * Builds what is to be booted, boots it, and waits for its end.
     *
     * @param log takes everything the guest says
     */
    static Guest run(Path module, Path log) throws IOException, InterruptedException {
        Path work = module.resolve("target/kernel");
        Files.createDirectories(work);
        prepare(module, work);
        Process qemu = new ProcessBuilder(List.of(
                        "qemu-system-x86_64",
                        // Software emulation, of a processor with AES instructions and without wide vectors, which it
                        // emulates slowly.
                        "-accel",
                        "tcg,thread=multi",
                        "-cpu",
                        "Westmere",
                        "-smp",
                        "2",
                        "-m",
                        "1536",
                        "-kernel",
                        work.resolve("vmlinuz").toString(),
                        "-initrd",
                        work.resolve("initramfs.cpio").toString(),
                        "-append",
                        "console=ttyS0 quiet panic=-1 mitigations=off rdinit=/init",
                        "-display",
                        "none",
                        "-monitor",
                        "none",
                        "-nic",
                        "none",
                        "-no-reboot",
                        "-serial",
                        "stdio"))
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        Guest guest = new Guest();
        Thread reader = Thread.ofPlatform().start(() -> guest.read(qemu, log));
        boolean inTime = qemu.waitFor(MINUTES, TimeUnit.MINUTES);
        qemu.destroyForcibly();
        reader.join();
        if (!inTime || !guest.ended) {
            throw new AssertionError("the guest did not get to its end; see " + log);
        }
        return guest;
    }

    /** What was seen in a case, by key. */
    Map<String, String> seen(String name) {
        Map<String, String> facts = cases.get(name);
        if (facts == null) {
            throw new AssertionError("the guest reported no " + name + ", but " + cases.keySet());
        }
        return facts;
    }

    private static void prepare(Path module, Path work) throws IOException, InterruptedException {
        Path log = work.resolve("prepare.log");
        Process prepare = new ProcessBuilder(
                        module.resolve("src/test/kernel/prepare").toString(),
                        work.toString(),
                        System.getProperty("java.home"),
                        module.resolve("target").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean inTime = prepare.waitFor(MINUTES, TimeUnit.MINUTES);
        prepare.destroyForcibly();
        if (!inTime || prepare.waitFor() != 0) {
            throw new AssertionError("what is to be booted could not be built: " + Files.readString(log));
        }
    }

    private void read(Process qemu, Path log) {
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(qemu.getInputStream(), StandardCharsets.ISO_8859_1));
                var copy = Files.newBufferedWriter(log, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.write(line);
                copy.newLine();
                take(line);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** {@code @@ name key=value ...}, perhaps behind what another process has left on the line. */
    private void take(String line) {
        int at = line.indexOf("@@ ");
        if (at < 0) {
            return;
        }
        String[] words = line.substring(at + 3).strip().split(" ");
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            facts.put(words[i].substring(0, Math.max(0, equals)), words[i].substring(equals + 1));
        }
        ended |= words[0].equals("end");
        cases.put(words[0], facts);
    }
}
