package io.penstock.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every module of the product: where it is built, its package below {@code io.penstock}, and which others it may see. */
final class Modules {
    private static final List<String> SERVICES =
            List.of("identity", "catalog", "playback", "steering", "placement", "telemetry");

    /** Package to the packages beside its own that it may depend on. */
    static final Map<String, List<String>> MAY_SEE = maySee();

    private static final Map<String, String> FOLDERS = Map.of(
            "edge", "edge-node",
            "encoder", "encoder",
            "abr", "abr-client",
            "stores", "stack/stores",
            "stores.containers", "stack/stores/containers",
            "launcher", "stack/launcher",
            "bench", "stack/bench");

    private Modules() {}

    private static Map<String, List<String>> maySee() {
        Map<String, List<String>> may = new TreeMap<>();
        may.put("contracts", List.of());
        may.put("decisions", List.of());
        may.put("bgp", List.of("decisions"));
        may.put("platform", List.of("contracts"));
        may.put("discovery", List.of());
        may.put("gateway", List.of("contracts"));
        SERVICES.forEach(service -> may.put(service, List.of("contracts", "platform")));
        may.put("steering", List.of("contracts", "platform", "decisions", "bgp"));
        may.put("placement", List.of("contracts", "platform", "decisions"));
        may.put("edge", List.of("contracts"));
        may.put("encoder", List.of("contracts"));
        may.put("abr", List.of());
        may.put("stores", List.of());
        may.put("stores.containers", List.of("stores"));
        may.put("launcher", List.of("contracts", "stores", "encoder"));
        may.put("bench", List.of("contracts", "stores", "edge"));
        return may;
    }

    /** Package to the folder its classes are built to. */
    static Map<String, Path> classFolders() {
        Path root = Path.of(System.getProperty("penstock.root"));
        Map<String, Path> folders = new LinkedHashMap<>();
        MAY_SEE.keySet()
                .forEach(name -> folders.put(
                        name,
                        root.resolve(FOLDERS.getOrDefault(name, "control-plane/" + name))
                                .resolve("target/classes")));
        return folders;
    }

    /** The classes of all modules, but for those that JMH generates from benchmarks. */
    static JavaClasses all() {
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/jmh_generated/"))
                .importPaths(classFolders().values());
    }

    /** The classes that break a rule each, below the packages of the modules they pretend to be of. */
    static JavaClasses violations() {
        return new ClassFileImporter()
                .importPaths(Path.of(System.getProperty("penstock.root"), "stack/architecture/target/test-classes"));
    }

    /** Folders of the checkout that hold main sources of Java. */
    static List<Path> sourceModules() throws java.io.IOException {
        Path root = Path.of(System.getProperty("penstock.root"));
        try (Stream<Path> folders = Files.walk(root, 3)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java/io/penstock")))
                    .map(root::relativize)
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
