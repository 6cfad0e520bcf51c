package io.penstock.bgp;

import io.penstock.decisions.steering.AsPath;
import io.penstock.decisions.steering.Coordinates;
import io.penstock.decisions.steering.Prefix;
import io.penstock.decisions.steering.Route;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of a {@link RouteFile}: a prefix and {@code key=value} words in any order. */
final class RouteLine {
    private static final Set<String> KEYS = Set.of("cluster", "as-path", "med", "at");
    private static final Pattern CLUSTER = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern DEGREES = Pattern.compile("-?[0-9]{1,3}(\\.[0-9]{1,9})?");

    private final Map<String, String> words;

    private RouteLine(Map<String, String> words) {
        this.words = words;
    }

    /** @throws IllegalArgumentException where the text is no route; the message says what would be right */
    static Route parse(String text) {
        List<String> parts = Arrays.asList(text.split("\\s+"));
        Prefix prefix = Prefix.parse(parts.getFirst());
        RouteLine line = new RouteLine(words(parts.subList(1, parts.size())));
        return new Route(prefix, line.cluster(), line.asPath(), line.med(), line.at());
    }

    private static Map<String, String> words(List<String> parts) {
        Map<String, String> words = new HashMap<>();
        for (String part : parts) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part : part.substring(0, equals);
            if (equals < 0 || !KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        "\"" + part
                                + "\" is not known; after the prefix come cluster=NAME, as-path=AS,AS,..., med=NUMBER, at=NORTH,EAST");
            }
            if (words.put(key, part.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(key + " is given twice; once is right");
            }
        }
        return words;
    }

    private String cluster() {
        String cluster = words.get("cluster");
        if (cluster == null
                || cluster.length() > 64
                || !CLUSTER.matcher(cluster).matches()) {
            throw new IllegalArgumentException(
                    (cluster == null ? "cluster is missing" : "cluster is \"" + cluster + "\"")
                            + "; it must be a name of a-z, 0-9 and single hyphens inside, as in cluster=metro");
        }
        return cluster;
    }

    private AsPath asPath() {
        String path = words.getOrDefault("as-path", "");
        if (path.isEmpty()) {
            return new AsPath(List.of());
        }
        return new AsPath(Arrays.stream(path.split(",", -1))
                .map(as -> number("as-path", as, "AS numbers, as in as-path=64500,64501"))
                .toList());
    }

    private long med() {
        return number("med", words.getOrDefault("med", "0"), "a number, as in med=10");
    }

    private @Nullable Coordinates at() {
        String at = words.get("at");
        if (at == null) {
            return null;
        }
        String[] degrees = at.split(",", -1);
        if (degrees.length != 2
                || !Arrays.stream(degrees).allMatch(d -> DEGREES.matcher(d).matches())) {
            throw new IllegalArgumentException(
                    "at is \"" + at + "\"; it must be degrees north and east, as in at=52.52,13.40");
        }
        return new Coordinates(Double.parseDouble(degrees[0]), Double.parseDouble(degrees[1]));
    }

    private static long number(String key, String text, String right) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(key + " has \"" + text + "\"; it must be " + right);
        }
        return Long.parseLong(text);
    }
}
