package io.penstock.abr.transport;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches whole files within a deadline that covers the last byte, and never more bytes than expected. */
public final class HttpFetcher {
    private final HttpClient client;

    public HttpFetcher(HttpClient client) {
        this.client = client;
    }

    /**
     * @param mostBytes a longer body is refused
     * @throws FetchException where the answer is not 200, too long, or does not end in time
     */
    public byte[] get(URI uri, long mostBytes, Duration deadline) throws FetchException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> call = client.sendAsync(request(uri), body(mostBytes));
        try {
            HttpResponse<byte[]> response = call.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() != 200) {
                throw new FetchException("answered " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            throw new FetchException("did not deliver within " + deadline.toMillis() + " ms");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new FetchException(
                    cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage()));
        } finally {
            call.cancel(true);
        }
    }

    private static HttpRequest request(URI uri) throws FetchException {
        try {
            return HttpRequest.newBuilder(uri).build();
        } catch (IllegalArgumentException e) {
            throw new FetchException(uri + " cannot be fetched: " + e.getMessage());
        }
    }

    /** An error's own text is of no use here, and its length must not hide the status. */
    private static BodyHandler<byte[]> body(long mostBytes) {
        return answer -> answer.statusCode() == 200
                ? BodySubscribers.limiting(BodySubscribers.ofByteArray(), mostBytes)
                : BodySubscribers.replacing(new byte[0]);
    }
}
