package io.penstock.gateway;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A refusal of the gateway's own, with the stable name of its kind. */
final class Refusal extends ResponseStatusException {
    private final String slug;

    Refusal(HttpStatus status, String slug, String detail) {
        super(status, detail);
        this.slug = slug;
    }

    String slug() {
        return slug;
    }
}
