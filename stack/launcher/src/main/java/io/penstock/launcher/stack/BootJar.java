package io.penstock.launcher.stack;

import io.penstock.stores.ChildProcess;
import io.penstock.stores.ChildSpec;
import io.penstock.stores.Folders;
import io.penstock.stores.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A service's jar, extracted beside it because a jar in a jar starts slowly, and with a start-up cache (JEP 483, JEP 514) where
 * one has been trained. Both carry the fingerprint of the very jar and JDK they were made from and are made anew or left alone
 * where it differs.
 */
final class BootJar {
    private final Jdk jdk;
    private final BootService service;
    private final Path jar;
    private final Path extracted;
    private final Path options;

    BootJar(Jdk jdk, BootService service, Path root) {
        this.jdk = jdk;
        this.service = service;
        this.jar = service.jar(root);
        this.extracted = jar.resolveSibling("extracted");
        this.options = root.resolve("control-plane/jvm.options");
    }

    /** The command that runs the service; extracts it first where that has not been done since the last build. */
    List<String> command(Path properties) {
        extractIfOlder();
        List<String> options = hasCache() ? List.of("-XX:AOTCache=" + cache()) : List.of();
        return command(options, properties, List.of());
    }

    boolean hasCache() {
        return Files.isRegularFile(cache()) && fingerprint().equals(readMark("cache.mark"));
    }

    /** The command of a run that ends once the service is wired, before it listens or works, and leaves a new cache. */
    List<String> trainingCommand(Path properties) {
        List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
        command.addAll(command(
                List.of("-XX:AOTCacheOutput=" + begunCache(), "-Dspring.context.exit=onRefresh"),
                properties,
                List.of("--eureka.client.register-with-eureka=false", "--eureka.client.fetch-registry=false")));
        return command;
    }

    /** Puts what a training run has left into place. */
    void acceptCache() {
        try {
            Files.move(begunCache(), cache(), StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(extracted.resolve("cache.mark"), fingerprint());
        } catch (IOException e) {
            throw new UncheckedIOException("the start-up cache of " + service.name() + " cannot be kept", e);
        }
    }

    private List<String> command(List<String> moreOptions, Path properties, List<String> moreArguments) {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
        command.add("@" + options);
        command.addAll(moreOptions);
        command.addAll(List.of(
                "-jar",
                extracted.resolve(jar.getFileName()).toString(),
                "--spring.config.additional-location=" + properties.toUri()));
        command.addAll(moreArguments);
        return command;
    }

    private void extractIfOlder() {
        if (!Files.isRegularFile(jar)) {
            throw new StackException(jar + " is not built; build it with: mvn -q -DskipTests package");
        }
        if (fingerprint().equals(readMark("jar.mark"))) {
            return;
        }
        Folders.delete(extracted);
        Path log = jar.resolveSibling("extract.log");
        ChildProcess extraction = ChildProcess.start(ChildSpec.of(
                service.name() + " extraction",
                log,
                List.of(
                        jdk.java().toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        extracted.toString())));
        try {
            if (extraction.waitFor() != 0) {
                throw extraction.failure("its jar " + jar + " could not be extracted");
            }
            Files.writeString(extracted.resolve("jar.mark"), fingerprint());
        } catch (InterruptedException e) {
            extraction.kill();
            Thread.currentThread().interrupt();
            throw extraction.failure("interrupted");
        } catch (IOException e) {
            throw new UncheckedIOException("the extracted " + service.name() + " cannot be marked", e);
        }
    }

    /** What an extraction and a cache hang on: the jar, the JDK, the options. */
    private String fingerprint() {
        try {
            return Files.size(jar) + " bytes of " + Files.getLastModifiedTime(jar) + ", "
                    + Files.getLastModifiedTime(jdk.home().resolve("release")) + " " + jdk.home() + ", "
                    + Files.readString(options);
        } catch (IOException e) {
            throw new UncheckedIOException(jar + " or " + options + " cannot be looked at", e);
        }
    }

    private String readMark(String name) {
        Path mark = extracted.resolve(name);
        try {
            return Files.exists(mark) ? Files.readString(mark) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(mark + " cannot be read", e);
        }
    }

    private Path cache() {
        return extracted.resolve("start.aot");
    }

    private Path begunCache() {
        return extracted.resolve("begun.aot");
    }
}
