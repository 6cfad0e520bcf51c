package io.penstock.gateway;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses a body above the limit: at once where its length is announced, else as soon as it has come to exceed it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class BodyLimit implements WebFilter {
    private final long largest;

    BodyLimit(GatewayProperties properties) {
        this.largest = properties.largestBody().toBytes();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getRequest().getHeaders().getContentLength() > largest) {
            return Mono.error(tooLarge());
        }
        ServerHttpRequest counted = new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                AtomicLong bytes = new AtomicLong();
                return super.getBody().handle((buffer, sink) -> {
                    if (bytes.addAndGet(buffer.readableByteCount()) > largest) {
                        DataBufferUtils.release(buffer);
                        sink.error(tooLarge());
                    } else {
                        sink.next(buffer);
                    }
                });
            }
        };
        return chain.filter(exchange.mutate().request(counted).build());
    }

    private Refusal tooLarge() {
        return new Refusal(
                HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "The body may have at most " + largest + " bytes");
    }
}
