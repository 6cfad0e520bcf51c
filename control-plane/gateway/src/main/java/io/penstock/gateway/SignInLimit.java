package io.penstock.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** A token bucket per client address for what costs a password hash: sign-ups and sign-ins. Bounded in addresses. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class SignInLimit implements WebFilter {
    private static final Set<String> LIMITED = Set.of("/api/v1/sessions", "/api/v1/accounts");
    private static final int MOST_ADDRESSES = 100_000;
    private final GatewayProperties properties;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    SignInLimit(GatewayProperties properties) {
        this.properties = properties;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        boolean limited = exchange.getRequest().getMethod().equals(HttpMethod.POST)
                && LIMITED.contains(exchange.getRequest().getPath().value());
        if (limited) {
            String address = viewer(exchange);
            Bucket bucket = buckets.get(address, unused -> new Bucket(properties));
            if (!bucket.take(System.nanoTime())) {
                return Mono.error(new Refusal(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-sign-ins",
                        "This address signs in too often; wait a second"));
            }
        }
        return chain.filter(exchange);
    }

    private static String viewer(ServerWebExchange exchange) {
        String said = exchange.getRequest().getHeaders().getFirst(ForwardedAddress.FORWARDED_FOR);
        InetSocketAddress peer = exchange.getRequest().getRemoteAddress();
        return said != null ? said : peer == null ? "" : peer.getAddress().getHostAddress();
    }

    /** Guarded by its own monitor. */
    private static final class Bucket {
        private final double burst;
        private final double perNano;
        private double tokens;
        private long lastNanos = System.nanoTime();

        Bucket(GatewayProperties properties) {
            this.burst = properties.signInBurst();
            this.perNano = properties.signInsPerSecond() / 1e9;
            this.tokens = burst;
        }

        synchronized boolean take(long nowNanos) {
            tokens = Math.min(burst, tokens + (nowNanos - lastNanos) * perNano);
            lastNanos = nowNanos;
            if (tokens < 1) {
                return false;
            }
            tokens -= 1;
            return true;
        }
    }
}
