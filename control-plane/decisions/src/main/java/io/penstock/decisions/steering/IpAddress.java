package io.penstock.decisions.steering;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address as an unsigned number. An IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2) is the IPv4 one.
 *
 * @param high the upper 64 of the 128 bits; 0 for IPv4
 * @param low the lower 64 bits; for IPv4 the address in the lowest 32
 */
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final long IPV4_MASK = 0xffff_ffffL;

    /** The two address families with the bits their addresses have. */
    public enum Family {
        IPV4(32),
        IPV6(128);

        private final int bits;

        Family(int bits) {
            this.bits = bits;
        }

        public int bits() {
            return bits;
        }
    }

    public IpAddress {
        if (family == Family.IPV4 && (high != 0 || (low & ~IPV4_MASK) != 0)) {
            throw new IllegalArgumentException(
                    "an IPv4 address has 32 bits; this one is " + Long.toHexString(high) + Long.toHexString(low));
        }
    }

    /**
     * Reads a literal; it never asks a name server.
     *
     * @throws IllegalArgumentException for anything but four decimal numbers, or an IPv6 literal without a zone
     */
    public static IpAddress parse(String text) {
        boolean colon = text.indexOf(':') >= 0;
        if (!(colon ? IPV6 : IPV4).matcher(text).matches()) {
            throw unreadable(text, null);
        }
        try {
            return of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            throw unreadable(text, e);
        }
    }

    public static IpAddress of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        if (bytes.remaining() == Integer.BYTES) {
            return new IpAddress(Family.IPV4, 0, bytes.getInt() & IPV4_MASK);
        }
        return ofIpv6(bytes.getLong(), bytes.getLong());
    }

    static IpAddress ofIpv6(long high, long low) {
        boolean mapped = high == 0 && low >>> Integer.SIZE == 0xffff;
        return mapped ? new IpAddress(Family.IPV4, 0, low & IPV4_MASK) : new IpAddress(Family.IPV6, high, low);
    }

    /** IPv4 before IPv6, then by number. */
    @Override
    public int compareTo(IpAddress other) {
        if (family != other.family) {
            return family.compareTo(other.family);
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        ByteBuffer bytes = family == Family.IPV4
                ? ByteBuffer.allocate(Integer.BYTES).putInt((int) low)
                : ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low);
        try {
            return InetAddress.getByAddress(bytes.array()).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are always an address", e);
        }
    }

    private static IllegalArgumentException unreadable(String text, @Nullable Throwable cause) {
        String shown = text.length() <= 64 ? text : text.substring(0, 64) + "...";
        return new IllegalArgumentException(
                "address is \"" + shown + "\"; it must be like 203.0.113.7 or 2001:db8:1::7", cause);
    }
}
