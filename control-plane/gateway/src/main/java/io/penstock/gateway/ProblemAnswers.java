package io.penstock.gateway;

import java.net.ConnectException;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Every failure at the door becomes a ProblemDetail; a service that is away is 503 with Retry-After, a slow one 504. */
@Component
@Order(-2)
class ProblemAnswers implements WebExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    private final JsonMapper json;

    ProblemAnswers(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        ProblemDetail problem = problem(failure);
        response.setRawStatusCode(problem.getStatus());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()
                || problem.getStatus() == HttpStatus.TOO_MANY_REQUESTS.value()) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        }
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(json.writeValueAsBytes(problem))));
    }

    private static ProblemDetail problem(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof Refusal refusal) {
                return detail(HttpStatus.valueOf(refusal.getStatusCode().value()), refusal.slug(), refusal.getReason());
            }
        }
        if (failure instanceof NotFoundException || failure instanceof ConnectException) {
            return detail(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "service-away",
                    "The service behind this call is away at the moment; try again shortly");
        }
        if (failure instanceof TimeoutException) {
            return timedOut();
        }
        if (failure instanceof ResponseStatusException known) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            return status == HttpStatus.GATEWAY_TIMEOUT
                    ? timedOut()
                    : detail(
                            status,
                            status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            status == HttpStatus.NOT_FOUND ? "There is no such call" : status.getReasonPhrase());
        }
        UUID id = UUID.randomUUID();
        LOG.error("unforeseen failure {}", id, failure);
        return detail(
                HttpStatus.BAD_GATEWAY,
                "bad-gateway",
                "The call failed on its way; the gateway's log holds the cause under " + id);
    }

    private static ProblemDetail timedOut() {
        return detail(
                HttpStatus.GATEWAY_TIMEOUT, "service-slow", "The service behind this call did not answer in time");
    }

    private static ProblemDetail detail(
            HttpStatus status, String slug, @org.jspecify.annotations.Nullable String text) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, text);
        problem.setType(URI.create("/problems/" + slug));
        problem.setTitle(status.getReasonPhrase());
        return problem;
    }
}
