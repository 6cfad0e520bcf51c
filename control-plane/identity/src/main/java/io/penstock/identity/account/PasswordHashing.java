package io.penstock.identity.account;

import io.penstock.platform.Problem;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * bcrypt at cost 11, with a bound on how many run at once so that a flood of sign-ins cannot take the whole machine: who
 * waits longer than two seconds is told to come back.
 */
@Component
public class PasswordHashing {
    private static final int COST = 11;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(COST);
    private final Semaphore slots = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final String nobodys = Objects.requireNonNull(bcrypt.encode("nobody's password"));

    public String hash(String password) {
        return inSlot(() -> Objects.requireNonNull(bcrypt.encode(password)));
    }

    /** Takes as long for an account that does not exist ({@code hash} null) as for one that does. */
    public boolean matches(String password, @Nullable String hash) {
        boolean same = inSlot(() -> bcrypt.matches(password, hash == null ? nobodys : hash));
        return same && hash != null;
    }

    private <T> T inSlot(Supplier<T> work) {
        try {
            if (!slots.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.retryable(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "sign-in-busy",
                        "Too many sign-ins are running; try again in a moment",
                        PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.retryable(HttpStatus.SERVICE_UNAVAILABLE, "stopping", "The service is stopping", PATIENCE);
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }
}
