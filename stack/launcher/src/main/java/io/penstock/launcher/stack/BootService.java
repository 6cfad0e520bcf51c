package io.penstock.launcher.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * A Spring Boot service of the design.
 *
 * @param basePort its port in the design
 */
public record BootService(String name, int basePort) {
    static final BootService DISCOVERY = new BootService("discovery", 8761);

    /** The only one with a second port, for its health. */
    static final BootService GATEWAY = new BootService("gateway", 8080);

    /** All but discovery, which they look each other up in. */
    public static final List<BootService> OTHERS = List.of(
            new BootService("identity", 8081),
            new BootService("catalog", 8082),
            new BootService("playback", 8083),
            new BootService("steering", 8084),
            new BootService("placement", 8085),
            new BootService("telemetry", 8086),
            GATEWAY);

    /** One of them by its name. */
    static BootService named(String name) {
        return OTHERS.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is named \"" + name + "\""));
    }

    /** The runnable jar that the build leaves. */
    Path jar(Path root) {
        return root.resolve("control-plane").resolve(name).resolve("target").resolve(name + "-0.1.0-exec.jar");
    }
}
