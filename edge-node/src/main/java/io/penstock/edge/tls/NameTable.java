package io.penstock.edge.tls;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which certificate a client gets: that of the name it asked for (SNI, RFC 6066, 3), exactly or else by wildcard; where it
 * named none, that of the address it came to; else the first. Among several the one configured first. Immutable but for what
 * each certificate serves at the moment.
 */
final class NameTable {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-f:]*:[0-9a-f:.]*]?");
    private final List<ServedCertificate> certificates;

    /** @param certificates one or more, the default first */
    NameTable(List<ServedCertificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /**
     * @param name in lower case
     * @param local where the client came to
     */
    ServedCertificate choose(@Nullable String name, @Nullable SocketAddress local) {
        ServedCertificate chosen = name == null ? byAddress(local) : byName(withoutDot(name));
        return chosen == null ? certificates.getFirst() : chosen;
    }

    private @Nullable ServedCertificate byName(String name) {
        for (ServedCertificate certificate : certificates) {
            if (certificate.credential().names().hosts().contains(name)) {
                return certificate;
            }
        }
        for (ServedCertificate certificate : certificates) {
            if (certificate.credential().names().hasWildcardFor(name)) {
                return certificate;
            }
        }
        // RFC 6066 wants no addresses here; some clients send them all the same.
        return ADDRESS.matcher(name).matches() ? byAddress(address(name)) : null;
    }

    private @Nullable ServedCertificate byAddress(@Nullable SocketAddress local) {
        return local instanceof InetSocketAddress socket && socket.getAddress() != null
                ? byAddress(socket.getAddress())
                : null;
    }

    private @Nullable ServedCertificate byAddress(@Nullable InetAddress address) {
        if (address == null) {
            return null;
        }
        String text = withoutScope(address.getHostAddress());
        for (ServedCertificate certificate : certificates) {
            if (certificate.credential().names().addresses().contains(text)) {
                return certificate;
            }
        }
        return null;
    }

    private static @Nullable InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text.replaceAll("[\\[\\]]", ""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static String withoutScope(String address) {
        int scope = address.indexOf('%');
        return scope < 0 ? address : address.substring(0, scope);
    }
}
