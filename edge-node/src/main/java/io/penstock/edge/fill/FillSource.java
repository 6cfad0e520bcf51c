package io.penstock.edge.fill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks another edge or the origin for files, by viewers' URLs. Nothing it says is believed: what does not fit the request is
 * refused before a byte of it is used. Messages name a source by its authority alone, since its path holds a token.
 */
final class FillSource {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");
    private final HttpClient client;
    private final Duration patience;
    private final FillMeter meter;

    FillSource(HttpClient client, Duration patience, FillMeter meter) {
        this.client = client;
        this.patience = patience;
        this.meter = meter;
    }

    /**
     * A body and where in the file it begins: where it was asked to, or at 0 where the source knows no ranges.
     *
     * @param begin the file's byte that the body's first one is
     */
    record Answer(long begin, SourceBody body) implements AutoCloseable {
        @Override
        public void close() {
            body.close();
        }
    }

    /**
     * Asks for a file of known length from one of its bytes on.
     *
     * @throws IOException where the source does not answer in time, not with the file, or with one of another length
     */
    Answer file(URI uri, long begin, long bytes) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (begin > 0) {
            request.header("Range", "bytes=" + begin + "-");
        }
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(request.build());
        Answer answer = new Answer(response.statusCode() == PARTIAL ? begin : 0, body(response));
        String wrong = wrong(response, begin, bytes);
        if (wrong.isEmpty()) {
            return answer;
        }
        answer.close();
        throw new IOException(uri.getAuthority() + " " + wrong);
    }

    /** All of a file of at most so many bytes. */
    byte[] whole(URI uri, int most) throws IOException, InterruptedException {
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
                send(HttpRequest.newBuilder(uri).build());
        try (SourceBody body = body(response)) {
            if (response.statusCode() != OK) {
                throw new IOException(uri.getAuthority() + " " + refusal(response));
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (List<ByteBuffer> part = body.next(); !part.isEmpty(); part = body.next()) {
                for (ByteBuffer bytes : part) {
                    if (bytes.remaining() > most - all.size()) {
                        throw new IOException(uri.getAuthority() + " sends a list of more than " + most + " bytes");
                    }
                    byte[] copy = new byte[bytes.remaining()];
                    bytes.get(copy);
                    all.writeBytes(copy);
                }
            }
            return all.toByteArray();
        }
    }

    private SourceBody body(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
        SourceBody body = new SourceBody(response.uri().getAuthority(), new Patience(patience), meter);
        response.body().subscribe(body);
        return body;
    }

    /** The request's own timeout would end with the head in one Java version and with the body in the next. */
    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest request)
            throws IOException, InterruptedException {
        var answer = client.sendAsync(request, BodyHandlers.ofPublisher());
        String source = request.uri().getAuthority();
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException(source + " cannot be asked: " + e.getCause(), e);
        } catch (TimeoutException e) {
            giveUp(answer);
            throw new IOException(source + " did not answer within " + patience, e);
        } catch (InterruptedException e) {
            giveUp(answer);
            throw e;
        }
    }

    /** Cancels the call; an answer that came meanwhile must be subscribed to, or its connection would stay for ever. */
    private void giveUp(CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer) {
        if (!answer.cancel(true)) {
            answer.thenAccept(late -> body(late).close());
        }
    }

    private static String wrong(HttpResponse<?> response, long begin, long bytes) {
        if (response.statusCode() == OK) {
            OptionalLong length = response.headers().firstValueAsLong("Content-Length");
            return length.isPresent() && length.getAsLong() != bytes
                    ? "has " + length.getAsLong() + " bytes of a file that is listed with " + bytes
                    : "";
        }
        if (response.statusCode() != PARTIAL) {
            return refusal(response);
        }
        String range = response.headers().firstValue("Content-Range").orElse("");
        Matcher matcher = CONTENT_RANGE.matcher(range);
        boolean right = begin > 0
                && matcher.matches()
                && Long.parseLong(matcher.group(1)) == begin
                && (matcher.group(2).equals("*") || Long.parseLong(matcher.group(2)) == bytes);
        return right ? "" : "sends range \"" + range + "\"; asked was from byte " + begin + " of " + bytes;
    }

    private static String refusal(HttpResponse<?> response) {
        return "answered " + response.statusCode() + " for a file to fill";
    }
}
