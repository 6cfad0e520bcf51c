package io.penstock.decisions.steering;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4AddressAssociativeTrie;
import inet.ipaddr.ipv6.IPv6AddressAssociativeTrie;
import io.penstock.decisions.steering.IpAddress.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTableTest {
    private final PrefixTable<String> small = table(
            "0.0.0.0/0",
            "10.0.0.0/8",
            "10.1.0.0/16",
            "10.1.255.0/24",
            "10.1.255.255/32",
            "255.0.0.0/8",
            "2001:db8::/32",
            "2001:db8:1::/48",
            "2001:db8:1::1/128");

    @Test
    void theLongestPrefixWins() {
        assertThat(longest(small, "10.1.255.255")).isEqualTo("10.1.255.255/32");
        assertThat(longest(small, "10.1.255.254")).isEqualTo("10.1.255.0/24");
        assertThat(longest(small, "10.2.0.0")).isEqualTo("10.0.0.0/8");
        assertThat(longest(small, "11.0.0.0")).isEqualTo("0.0.0.0/0");
        assertThat(longest(small, "255.255.255.255")).isEqualTo("255.0.0.0/8");
        assertThat(longest(small, "2001:db8:1::1")).isEqualTo("2001:db8:1::1/128");
        assertThat(longest(small, "2001:db8:1::2")).isEqualTo("2001:db8:1::/48");
        assertThat(longest(small, "2001:db9::")).isEqualTo("none");
    }

    @Test
    void anAddressFindsEveryPrefixAroundIt() {
        assertThat(small.matches(IpAddress.parse("10.1.255.7")).stream().map(PrefixTable.Entry::value))
                .containsExactly("10.1.255.0/24", "10.1.0.0/16", "10.0.0.0/8", "0.0.0.0/0");
    }

    @Test
    void anIpv4MappedClientFindsTheIpv4Prefix() {
        assertThat(longest(small, "::ffff:10.1.0.1")).isEqualTo("10.1.0.0/16");
    }

    @Test
    void anEmptyTableFindsNothing() {
        assertThat(table().longest(IpAddress.parse("203.0.113.7"))).isEmpty();
        assertThat(table().matches(IpAddress.parse("2001:db8::"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyMatchAgreesWithANaiveScan(long seed) {
        Random random = new Random(seed);
        List<Prefix> prefixes = randomPrefixes(random, 300);
        PrefixTable<Prefix> table = new PrefixTable<>(byThemselves(prefixes));
        for (IpAddress address : probes(random, prefixes, 500)) {
            List<Prefix> scanned = prefixes.stream()
                    .distinct()
                    .filter(prefix -> prefix.contains(address))
                    .sorted(Comparator.comparingInt(Prefix::length).reversed())
                    .toList();
            assertThat(table.matches(address).stream().map(PrefixTable.Entry::prefix))
                    .as("%s", address)
                    .isEqualTo(scanned);
        }
    }

    @Test
    void aLargeTableAgreesWithAnIndependentTrie() {
        Random random = new Random(20260701);
        List<Prefix> prefixes = randomPrefixes(random, 50_000);
        PrefixTable<Prefix> table = new PrefixTable<>(byThemselves(prefixes));
        IPv4AddressAssociativeTrie<Prefix> trie4 = new IPv4AddressAssociativeTrie<>();
        IPv6AddressAssociativeTrie<Prefix> trie6 = new IPv6AddressAssociativeTrie<>();
        for (Prefix prefix : prefixes) {
            IPAddress key = new IPAddressString(prefix.toString()).getAddress().toPrefixBlock();
            if (key.isIPv4()) {
                trie4.put(key.toIPv4(), prefix);
            } else {
                trie6.put(key.toIPv6(), prefix);
            }
        }
        for (IpAddress address : probes(random, prefixes, 200_000)) {
            IPAddress key = new IPAddressString(address.toString()).getAddress();
            var node = key.isIPv4()
                    ? trie4.longestPrefixMatchNode(key.toIPv4())
                    : trie6.longestPrefixMatchNode(key.toIPv6());
            Prefix expected = node == null ? null : node.getValue();
            assertThat(table.longest(address).map(PrefixTable.Entry::value).orElse(null))
                    .as("%s", address)
                    .isEqualTo(expected);
        }
    }

    private static PrefixTable<String> table(String... prefixes) {
        Map<Prefix, String> values = new HashMap<>();
        for (String prefix : prefixes) {
            values.put(Prefix.parse(prefix), prefix);
        }
        return new PrefixTable<>(values);
    }

    private static String longest(PrefixTable<String> table, String address) {
        return table.longest(IpAddress.parse(address))
                .map(PrefixTable.Entry::value)
                .orElse("none");
    }

    private static Map<Prefix, Prefix> byThemselves(List<Prefix> prefixes) {
        Map<Prefix, Prefix> values = new HashMap<>();
        prefixes.forEach(prefix -> values.put(prefix, prefix));
        return values;
    }

    /** Crowded on purpose: half of them lie inside another one, and both ends of the address space take part. */
    private static List<Prefix> randomPrefixes(Random random, int count) {
        List<Prefix> prefixes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean inside = !prefixes.isEmpty() && random.nextBoolean();
            Prefix around = inside ? prefixes.get(random.nextInt(prefixes.size())) : null;
            Family family = around == null
                    ? (random.nextBoolean() ? Family.IPV4 : Family.IPV6)
                    : around.first().family();
            int shortest = around == null ? 0 : around.length();
            int length = shortest + random.nextInt(family.bits() - shortest + 1);
            IpAddress base = around == null ? anywhere(random, family) : within(random, around);
            prefixes.add(block(base, length));
        }
        return prefixes;
    }

    private static List<IpAddress> probes(Random random, List<Prefix> prefixes, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Prefix prefix = prefixes.get(random.nextInt(prefixes.size()));
                    return switch (random.nextInt(4)) {
                        case 0 -> anywhere(random, prefix.first().family());
                        case 1 -> prefix.first();
                        case 2 -> prefix.last();
                        default -> within(random, prefix);
                    };
                })
                .map(PrefixTableTest::asHeardFromAClient)
                .toList();
    }

    /** A wide IPv6 block holds the IPv4-mapped range, but no client has such an address: it counts as its IPv4 one. */
    private static IpAddress asHeardFromAClient(IpAddress address) {
        return address.family() == Family.IPV6 ? IpAddress.ofIpv6(address.high(), address.low()) : address;
    }

    private static IpAddress anywhere(Random random, Family family) {
        int extreme = random.nextInt(10);
        long bits = extreme == 0 ? 0 : extreme == 1 ? -1 : random.nextLong();
        return family == Family.IPV4
                ? new IpAddress(family, 0, bits & 0xffff_ffffL)
                : new IpAddress(family, bits, extreme < 2 ? bits : random.nextLong());
    }

    private static IpAddress within(Random random, Prefix prefix) {
        IpAddress first = prefix.first();
        IpAddress last = prefix.last();
        return new IpAddress(
                first.family(),
                first.high() | (random.nextLong() & (first.high() ^ last.high())),
                first.low() | (random.nextLong() & (first.low() ^ last.low())));
    }

    private static Prefix block(IpAddress address, int length) {
        IPAddress first = new IPAddressString(address + "/" + length)
                .getAddress()
                .toPrefixBlock()
                .getLower();
        return Prefix.parse(first.withoutPrefixLength() + "/" + length);
    }
}
