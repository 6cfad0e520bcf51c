package io.penstock.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain REST calls, as a user's script makes them. */
final class Rest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final String gateway;
    private final HttpClient client;

    Rest(String gateway, Path caFile) {
        this.gateway = gateway;
        this.client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .sslContext(Trust.of(caFile))
                .build();
    }

    /** One answer: status, media type, body. */
    record Answer(int status, String mediaType, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    Answer get(String pathOrUrl, String bearer) {
        return send(request(pathOrUrl, bearer).GET());
    }

    Answer get(String pathOrUrl) {
        return send(request(pathOrUrl, "").GET());
    }

    Answer post(String pathOrUrl, String bearer, String body) {
        return send(request(pathOrUrl, bearer)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** The same for a viewer at another address, as the local gateway lets a caller choose; none where it is empty. */
    Answer postAs(String address, String path, String bearer, String body) {
        HttpRequest.Builder request =
                request(path, bearer).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        return send(address.isEmpty() ? request : request.header("X-Forwarded-For", address));
    }

    /** A session's token. */
    String signIn(String email, String password) {
        Answer answer = post(
                "/api/v1/sessions",
                "",
                JSON.writeValueAsString(
                        JSON.createObjectNode().put("email", email).put("password", password)));
        if (answer.status() != 201) {
            throw new AssertionError("sign-in as " + email + " answered " + answer);
        }
        return answer.json().get("accessToken").asString();
    }

    /** What history holds of a playback. */
    Optional<JsonNode> history(String bearer, String playbackId) {
        Answer answer = get("/api/v1/history", bearer);
        if (answer.status() != 200) {
            throw new AssertionError("history answered " + answer);
        }
        return answer.json()
                .get("items")
                .valueStream()
                .filter(item -> item.get("playbackId").asString().equals(playbackId))
                .findFirst();
    }

    private HttpRequest.Builder request(String pathOrUrl, String bearer) {
        URI uri = URI.create(pathOrUrl.startsWith("/") ? gateway + pathOrUrl : pathOrUrl);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
        return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + request.build().uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
