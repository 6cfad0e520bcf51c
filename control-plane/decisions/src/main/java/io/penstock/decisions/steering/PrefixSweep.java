package io.penstock.decisions.steering;

import io.penstock.decisions.steering.IpAddress.Family;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Flattens nested prefixes. Prefixes are either nested or apart, so one pass from the lowest address up with a stack of the
 * blocks that are open finds both the intervals and the block around each prefix.
 */
final class PrefixSweep<V> {
    private static final Comparator<Map.Entry<Prefix, ?>> LOWEST_AND_WIDEST_FIRST =
            Comparator.<Map.Entry<Prefix, ?>, IpAddress>comparing(
                            e -> e.getKey().first())
                    .thenComparing(e -> e.getKey().length());

    private final List<Map.Entry<Prefix, V>> sorted;
    private final List<PrefixTable.Entry<V>> entries = new ArrayList<>();

    private record Open(int id, IpAddress last) {}

    PrefixSweep(Map<Prefix, V> values) {
        sorted = values.entrySet().stream().sorted(LOWEST_AND_WIDEST_FIRST).toList();
    }

    /** The family's intervals; their ids are places in {@link #entries}. */
    Intervals intervals(Family family) {
        Intervals intervals = new Intervals();
        Deque<Open> open = new ArrayDeque<>();
        for (Map.Entry<Prefix, V> next : sorted) {
            Prefix prefix = next.getKey();
            if (prefix.first().family() == family) {
                closeBefore(prefix.first(), open, intervals);
                push(next, open, intervals);
            }
        }
        while (!open.isEmpty()) {
            closeTop(open, intervals);
        }
        return intervals;
    }

    /** What the intervals' ids stand for, once the intervals of both families are made. */
    List<PrefixTable.Entry<V>> entries() {
        return List.copyOf(entries);
    }

    private void push(Map.Entry<Prefix, V> next, Deque<Open> open, Intervals intervals) {
        Open around = open.peek();
        int id = entries.size();
        entries.add(new PrefixTable.Entry<>(
                next.getKey(), next.getValue(), around == null ? null : entries.get(around.id())));
        open.push(new Open(id, next.getKey().last()));
        intervals.start(next.getKey().first().high(), next.getKey().first().low(), id);
    }

    private static void closeBefore(IpAddress address, Deque<Open> open, Intervals intervals) {
        for (Open top = open.peek(); top != null && top.last().compareTo(address) < 0; top = open.peek()) {
            closeTop(open, intervals);
        }
    }

    private static void closeTop(Deque<Open> open, Intervals intervals) {
        IpAddress last = open.pop().last();
        Open around = open.peek();
        long low = last.low() + 1;
        long high = low == 0 ? last.high() + 1 : last.high();
        boolean atTheEnd = last.family() == Family.IPV4 ? low >>> Integer.SIZE != 0 : low == 0 && high == 0;
        if (!atTheEnd) {
            intervals.start(high, low, around == null ? Intervals.NONE : around.id());
        }
    }
}
