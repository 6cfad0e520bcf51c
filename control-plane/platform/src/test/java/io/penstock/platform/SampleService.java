package io.penstock.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service of one file that stands on the platform as the real ones do. */
@SpringBootApplication
class SampleService {
    record Item(String id, Instant at) {}

    record Order(String name, int count, List<Item> items) {
        Order {
            items = List.copyOf(items);
            if (count < 1) {
                throw new IllegalArgumentException("count is " + count + "; it must be 1 or more");
            }
        }
    }

    @RestController
    static class Calls {
        @PostMapping("/api/v1/orders")
        Order order(@RequestBody Order order) {
            return order;
        }

        @GetMapping("/api/v1/numbers/{number}")
        int sum(@PathVariable int number, @RequestParam int plus) {
            return number + plus;
        }

        @GetMapping("/api/v1/me")
        String me(@AuthenticationPrincipal Jwt viewer) {
            return viewer.getSubject();
        }

        @GetMapping("/api/v1/operators")
        @PreAuthorize("hasAuthority('SCOPE_operator')")
        String operators() {
            return "in";
        }

        @GetMapping("/api/v1/open/fault")
        String fault() {
            throw new IllegalStateException("a secret of ours");
        }

        @GetMapping("/api/v1/open/argument")
        String argument() {
            throw new IllegalArgumentException("a secret of ours");
        }

        @GetMapping("/api/v1/open/away")
        String away() {
            throw Problem.retryable(HttpStatus.SERVICE_UNAVAILABLE, "store-away", "Come again", Duration.ofSeconds(3));
        }

        @GetMapping("/api/v1/open/header")
        String header(@RequestHeader(name = "Authorization", required = false) @Nullable String authorization) {
            return String.valueOf(authorization);
        }
    }
}
