package io.penstock.playback.upstream;

import io.penstock.platform.Problem;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClientException;

/** Turns a failed call to another service into the 503 a player can act on. */
public final class Upstream {
    private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private Upstream() {}

    /** @throws Problem 503 naming the service where the call failed for its sake; a Problem thrown inside passes through */
    public static <T> T call(String service, Supplier<T> call) {
        try {
            return call.get();
        } catch (RestClientException | IllegalStateException e) {
            LOG.warn("{} cannot be asked: {}", service, e.getMessage());
            throw Problem.retryable(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "service-away",
                    "The " + service + " service cannot answer at the moment; try again shortly",
                    COME_BACK);
        }
    }
}
