package io.penstock.decisions.steering;

import io.penstock.decisions.steering.IpAddress.Family;

/**
 * A block of addresses (RFC 4632 section 3.1): those that share the first {@code length} bits of {@code first}.
 *
 * @param first the lowest address of the block: no bit after the prefix is set
 * @param length 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record Prefix(IpAddress first, int length) {
    public Prefix {
        int bits = first.family().bits();
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException(
                    "prefix length of " + first + "/" + length + " must be from 0 to " + bits);
        }
        IpAddress right = masked(first, length);
        if (!right.equals(first)) {
            throw new IllegalArgumentException("prefix is \"" + first + "/" + length
                    + "\"; bits after the prefix are set; did you mean " + right + "/" + length + "?");
        }
    }

    /**
     * Reads {@code address/length}. An IPv4-mapped prefix of 96 bits or more becomes the IPv4 one.
     *
     * @throws IllegalArgumentException where the text is no such block
     */
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException(
                    "prefix is \"" + text + "\"; it must be address/length, as in 203.0.113.0/24 or 2001:db8:1::/48");
        }
        IpAddress first = IpAddress.parse(text.substring(0, slash));
        int length = Integer.parseInt(text.substring(slash + 1));
        boolean mapped = first.family() == Family.IPV4 && text.indexOf(':') >= 0;
        return new Prefix(first, mapped ? length - (Family.IPV6.bits() - Family.IPV4.bits()) : length);
    }

    /** The highest address of the block. */
    public IpAddress last() {
        int hostBits = first.family().bits() - length;
        return new IpAddress(first.family(), first.high() | highOnes(hostBits), first.low() | lowOnes(hostBits));
    }

    public boolean contains(IpAddress address) {
        return address.family() == first.family() && masked(address, length).equals(first);
    }

    @Override
    public String toString() {
        return first + "/" + length;
    }

    private static IpAddress masked(IpAddress address, int length) {
        int hostBits = address.family().bits() - length;
        return new IpAddress(
                address.family(), address.high() & ~highOnes(hostBits), address.low() & ~lowOnes(hostBits));
    }

    private static long lowOnes(int hostBits) {
        return hostBits >= Long.SIZE ? -1L : (1L << hostBits) - 1;
    }

    private static long highOnes(int hostBits) {
        return hostBits <= Long.SIZE ? 0 : lowOnes(hostBits - Long.SIZE);
    }
}
