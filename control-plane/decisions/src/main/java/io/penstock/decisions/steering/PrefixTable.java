package io.penstock.decisions.steering;

import io.penstock.decisions.steering.IpAddress.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Longest prefix match for IPv4 and IPv6. Built once and immutable: nested prefixes are flattened into sorted intervals
 * (after DXR: Zec, Rizzo, Mikuc, "DXR: towards a billion routing lookups per second in software", CCR 2012), and each
 * interval names its longest prefix, which in turn names the next longer block around it.
 *
 * <p>An IPv6 block that holds the IPv4-mapped range, such as {@code ::/0}, matches no IPv4 address: the families are apart.
 */
public final class PrefixTable<V> {
    private final List<Entry<V>> entries;
    private final Ipv4Intervals ipv4;
    private final Ipv6Intervals ipv6;

    /** A prefix of the table with its value. */
    public static final class Entry<V> {
        private final Prefix prefix;
        private final V value;
        private final @Nullable Entry<V> around;

        Entry(Prefix prefix, V value, @Nullable Entry<V> around) {
            this.prefix = prefix;
            this.value = value;
            this.around = around;
        }

        public Prefix prefix() {
            return prefix;
        }

        public V value() {
            return value;
        }

        /** The longest shorter prefix of the table that holds this one. */
        public Optional<Entry<V>> around() {
            return Optional.ofNullable(around);
        }
    }

    public PrefixTable(Map<Prefix, V> values) {
        PrefixSweep<V> sweep = new PrefixSweep<>(values);
        ipv4 = new Ipv4Intervals(sweep.intervals(Family.IPV4));
        ipv6 = new Ipv6Intervals(sweep.intervals(Family.IPV6));
        entries = sweep.entries();
    }

    public int size() {
        return entries.size();
    }

    /** The longest prefix that holds the address. */
    public Optional<Entry<V>> longest(IpAddress address) {
        int id =
                switch (address.family()) {
                    case IPV4 -> ipv4.find((int) address.low());
                    case IPV6 -> ipv6.find(address.high(), address.low());
                };
        return id == Intervals.NONE ? Optional.empty() : Optional.of(entries.get(id));
    }

    /** Every prefix that holds the address, the longest first. */
    public List<Entry<V>> matches(IpAddress address) {
        List<Entry<V>> found = new ArrayList<>();
        for (Entry<V> entry = longest(address).orElse(null); entry != null; entry = entry.around) {
            found.add(entry);
        }
        return found;
    }
}
