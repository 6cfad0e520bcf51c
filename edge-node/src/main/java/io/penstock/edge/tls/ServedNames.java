package io.penstock.edge.tls;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a certificate may be shown for: its alternative names (RFC 9525, 6.3). A wildcard stands for one whole leftmost label;
 * the subject's common name counts for nothing.
 *
 * @param hosts lower-case names without a wildcard
 * @param parents what follows {@code *.} in the others
 * @param addresses IP addresses in the JDK's spelling
 */
record ServedNames(Set<String> hosts, Set<String> parents, Set<String> addresses) {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    ServedNames {
        hosts = Set.copyOf(hosts);
        parents = Set.copyOf(parents);
        addresses = Set.copyOf(addresses);
    }

    static ServedNames of(X509Certificate certificate) throws CertificateParsingException {
        Set<String> hosts = new TreeSet<>();
        Set<String> parents = new TreeSet<>();
        Set<String> addresses = new TreeSet<>();
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        for (List<?> name : names == null ? List.<List<?>>of() : names) {
            String value = name.get(1) instanceof String text ? text.toLowerCase(Locale.ROOT) : "";
            switch ((Integer) name.get(0)) {
                case DNS_NAME ->
                    (value.startsWith("*.") ? parents : hosts).add(value.startsWith("*.") ? value.substring(2) : value);
                case IP_ADDRESS -> addresses.add(InetAddress.ofLiteral(value).getHostAddress());
                default -> {
                    // An e-mail address or the like: no server is asked for by it.
                }
            }
        }
        return new ServedNames(hosts, parents, addresses);
    }

    boolean isEmpty() {
        return hosts.isEmpty() && parents.isEmpty() && addresses.isEmpty();
    }

    boolean hasWildcardFor(String host) {
        int dot = host.indexOf('.');
        return dot > 0 && parents.contains(host.substring(dot + 1));
    }

    /** As they stand in a log. */
    @Override
    public String toString() {
        return isEmpty()
                ? "no names"
                : Stream.of(hosts.stream(), parents.stream().map(parent -> "*." + parent), addresses.stream())
                        .flatMap(Stream::sorted)
                        .collect(Collectors.joining(", "));
    }
}
