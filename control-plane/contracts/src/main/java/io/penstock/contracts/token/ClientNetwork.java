package io.penstock.contracts.token;

import java.net.InetAddress;

/**
 * What a bound token is bound to, in the one text that stands for it: an IPv4 address in full ({@code 203.0.113.7}), of an
 * IPv6 address its /64 ({@code 2001:db8:0:7::/64}: four groups of lower-case hex digits without leading zeros, never
 * shortened), since a device takes new addresses within it as it likes (RFC 8981). An IPv4 address in IPv6 form
 * ({@code ::ffff:203.0.113.7}, RFC 4291 2.5.5.2) is the IPv4 address.
 */
final class ClientNetwork {
    private static final int MAPPED_PREFIX = 12;
    private static final int IPV4_BYTES = 4;
    private static final int GROUPS = 4;

    private ClientNetwork() {}

    static String of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == IPV4_BYTES) {
            return dotted(bytes, 0);
        }
        return isMapped(bytes) ? dotted(bytes, MAPPED_PREFIX) : prefix(bytes);
    }

    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < MAPPED_PREFIX - 2; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[MAPPED_PREFIX - 2] == -1 && bytes[MAPPED_PREFIX - 1] == -1;
    }

    private static String dotted(byte[] bytes, int at) {
        return (bytes[at] & 0xff) + "." + (bytes[at + 1] & 0xff) + "." + (bytes[at + 2] & 0xff) + "."
                + (bytes[at + 3] & 0xff);
    }

    private static String prefix(byte[] bytes) {
        StringBuilder text = new StringBuilder("ffff:ffff:ffff:ffff::/64".length());
        for (int group = 0; group < GROUPS; group++) {
            int value = (bytes[2 * group] & 0xff) << 8 | (bytes[2 * group + 1] & 0xff);
            text.append(group == 0 ? "" : ":").append(Integer.toHexString(value));
        }
        return text.append("::/64").toString();
    }
}
