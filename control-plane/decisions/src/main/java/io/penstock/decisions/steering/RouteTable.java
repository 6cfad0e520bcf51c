package io.penstock.decisions.steering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every route that is known, found by client address. Immutable; its answers do not depend on the order of the routes. */
public final class RouteTable {
    /** Without a route: every client falls back to distance and name. */
    public static final RouteTable EMPTY = new RouteTable(List.of());

    /** Total up to equal routes. */
    static final Comparator<Route> CANONICAL = Comparator.comparing(Route::cluster)
            .thenComparing(Route::med)
            .thenComparing(route -> route.asPath().toString())
            .thenComparing(route -> String.valueOf(route.at()));

    private final PrefixTable<List<Route>> table;
    private final int size;

    public RouteTable(Collection<Route> routes) {
        Map<Prefix, List<Route>> byPrefix = new HashMap<>();
        for (Route route : routes) {
            byPrefix.computeIfAbsent(route.prefix(), p -> new ArrayList<>(1)).add(route);
        }
        byPrefix.replaceAll(
                (prefix, list) -> list.stream().sorted(CANONICAL).distinct().toList());
        table = new PrefixTable<>(byPrefix);
        size = routes.size();
    }

    /** The routes whose block holds the address: longest prefix first, canonical within one. */
    public List<Route> matching(IpAddress address) {
        List<Route> found = new ArrayList<>();
        table.matches(address).forEach(entry -> found.addAll(entry.value()));
        return found;
    }

    /** How many routes it was made of. */
    public int size() {
        return size;
    }
}
