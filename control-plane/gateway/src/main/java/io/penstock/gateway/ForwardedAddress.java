package io.penstock.gateway;

import java.net.InetSocketAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * First filter: says for whom a request is (X-Forwarded-For: what a trusted proxy said, or nothing; the gateway's own filter
 * then appends the peer) and gives it an id.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ForwardedAddress implements WebFilter {
    static final String FORWARDED_FOR = "X-Forwarded-For";
    static final String REQUEST_ID = "X-Request-Id";
    private final GatewayProperties properties;

    ForwardedAddress(GatewayProperties properties) {
        this.properties = properties;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String id = UUID.randomUUID().toString();
        String viewer =
                saidByTrusted(request.getRemoteAddress(), request.getHeaders().getFirst(FORWARDED_FOR));
        ServerHttpRequest named = request.mutate()
                .headers(headers -> {
                    headers.remove("Forwarded");
                    headers.remove("X-Forwarded-Host");
                    headers.remove("X-Forwarded-Proto");
                    headers.remove("X-Forwarded-Port");
                    headers.remove("X-Forwarded-Prefix");
                    headers.remove(FORWARDED_FOR);
                    if (!viewer.isEmpty()) {
                        headers.set(FORWARDED_FOR, viewer);
                    }
                    headers.set(REQUEST_ID, id);
                })
                .build();
        return chain.filter(exchange.mutate().request(named).build());
    }

    private String saidByTrusted(@Nullable InetSocketAddress peer, @Nullable String said) {
        return peer != null && said != null && properties.trusts(peer) ? said : "";
    }
}
