package io.penstock.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A refusal with a stable name: answered as ProblemDetail (RFC 9457) whose type is {@code /problems/slug}. */
public final class Problem extends RuntimeException {
    private final HttpStatus status;
    private final String slug;
    private final @Nullable Duration retryAfter;

    /**
     * @param slug stable name of the kind of problem, as in {@code unknown-title}
     * @param detail what was wrong, the value, and what would be right; for the caller's eyes
     */
    public Problem(HttpStatus status, String slug, String detail) {
        this(status, slug, detail, null);
    }

    private Problem(HttpStatus status, String slug, String detail, @Nullable Duration retryAfter) {
        super(detail);
        this.status = status;
        this.slug = slug;
        this.retryAfter = retryAfter;
    }

    /** The same call may succeed after {@code retryAfter} (429 or 503). */
    public static Problem retryable(HttpStatus status, String slug, String detail, Duration retryAfter) {
        return new Problem(status, slug, detail, retryAfter);
    }

    public HttpStatus status() {
        return status;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public ProblemDetail toDetail() {
        return detail(status, slug, String.valueOf(getMessage()));
    }

    static ProblemDetail detail(HttpStatus status, String slug, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(java.net.URI.create("/problems/" + slug));
        problem.setTitle(status.getReasonPhrase());
        return problem;
    }
}
