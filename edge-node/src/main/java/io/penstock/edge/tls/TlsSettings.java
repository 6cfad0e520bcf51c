package io.penstock.edge.tls;

import io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.function.Consumer;

/**
 * What all certificates of a server have in common.
 *
 * @param protocols offered by ALPN (RFC 7301), the preferred one first
 * @param onContext is shown each context that is built, before its first connection
 */
public record TlsSettings(List<String> protocols, Consumer<SslContext> onContext) {
    public TlsSettings {
        protocols = List.copyOf(protocols);
    }
}
