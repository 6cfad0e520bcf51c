package io.penstock.platform;

import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The one place where exceptions become ProblemDetail answers; nothing of a stack trace leaves the service. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final int LONGEST_QUOTE = 100;
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Problem problem) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status());
        if (problem.retryAfter() != null) {
            answer.header(
                    HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfter().toSeconds()));
        }
        return answer.body(problem.toDetail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> denied(AccessDeniedException failure) {
        return ResponseEntity.status(HttpStatus.FORBIDDEN)
                .body(Problem.detail(
                        HttpStatus.FORBIDDEN, "forbidden", "The token is valid but does not allow this call"));
    }

    /** Whatever nobody foresaw: logged under an id, which is all the caller learns. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unforeseen(Exception failure) {
        UUID id = UUID.randomUUID();
        LOG.error("unforeseen failure {}", id, failure);
        return ResponseEntity.internalServerError()
                .body(Problem.detail(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal-error",
                        "The service failed; its log holds the cause under " + id));
    }

    /** What a contract's own constructor refused is the caller's mistake; anywhere else it is ours. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> badArgument(IllegalArgumentException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        if (trace.length > 0 && trace[0].getClassName().startsWith("io.penstock.contracts.")) {
            return ResponseEntity.badRequest()
                    .body(Problem.detail(HttpStatus.BAD_REQUEST, "bad-argument", String.valueOf(failure.getMessage())));
        }
        return unforeseen(failure);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail body = Problem.detail(HttpStatus.BAD_REQUEST, "malformed-body", whatIsWrong(failure));
        return handleExceptionInternal(failure, body, headers, HttpStatus.BAD_REQUEST, request);
    }

    /** Spring's own refusals get the stable type of their status, as in {@code /problems/method-not-allowed}. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity<Object> answer = super.handleExceptionInternal(failure, body, headers, status, request);
        if (answer != null
                && answer.getBody() instanceof ProblemDetail detail
                && !String.valueOf(detail.getType()).startsWith("/problems/")) {
            HttpStatus named = HttpStatus.resolve(status.value());
            String slug = named == null
                    ? "status-" + status.value()
                    : named.name().toLowerCase(Locale.ROOT).replace('_', '-');
            detail.setType(java.net.URI.create("/problems/" + slug));
        }
        return answer;
    }

    private static String whatIsWrong(HttpMessageNotReadableException failure) {
        Throwable cause = failure.getMostSpecificCause();
        if (cause instanceof IllegalArgumentException refused && !(cause instanceof NumberFormatException)) {
            return String.valueOf(refused.getMessage());
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof JacksonException json) {
                return whatIsWrong(json);
            }
        }
        return "The body is missing or cannot be read; it must be JSON";
    }

    /** Names the field and what it was given, never a class of ours. */
    private static String whatIsWrong(JacksonException failure) {
        String field = failure.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        String name = field.startsWith(".") ? field.substring(1) : field;
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> "There is no field \"" + name + "\" in the body of this call";
            case InvalidFormatException invalid ->
                "The field \"" + name + "\" cannot be \"" + shortened(invalid.getValue()) + "\"";
            case MismatchedInputException mismatched ->
                name.isEmpty()
                        ? "The body is JSON of another shape than this call's"
                        : "The field \"" + name + "\" has a value of another kind than it must have";
            default -> "The body is no valid JSON: " + failure.getOriginalMessage();
        };
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }
}
