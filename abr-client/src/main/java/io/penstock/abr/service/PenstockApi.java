package io.penstock.abr.service;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls a player makes to the control plane. */
public final class PenstockApi {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private final HttpClient client;
    private final String gateway;
    private final String as;

    /** @param as the address to play as, where the gateway lets a caller choose; empty for one's own */
    public PenstockApi(HttpClient client, URI gateway, String as) {
        this.client = client;
        this.gateway = gateway.toString().replaceAll("/+$", "");
        this.as = as;
    }

    /** A play reply, as far as a player needs it. */
    public record Play(
            String playbackId,
            URI dashUrl,
            List<URI> packageJsonUrls,
            URI heartbeatUrl,
            String credential,
            int heartbeatSeconds) {
        public Play {
            packageJsonUrls = List.copyOf(packageJsonUrls);
        }
    }

    /** @return the bearer token */
    public String signIn(String email, String password) throws ApiException, InterruptedException {
        return text(
                call(post("/api/v1/sessions", "", Map.of("email", email, "password", password)), "sign-in as " + email),
                "accessToken");
    }

    /** @param title an id, or a name that search finds */
    public String resolve(String token, String title) throws ApiException, InterruptedException {
        if (title.matches("[a-z0-9-]{1,64}")) {
            HttpResponse<byte[]> byId = send(request("/api/v1/titles/" + title, token), "title " + title);
            if (byId.statusCode() == 200) {
                return title;
            }
            if (byId.statusCode() != 404) {
                throw refused(byId, "title " + title);
            }
        }
        String query = URLEncoder.encode(title, StandardCharsets.UTF_8);
        JsonNode found = call(request("/api/v1/search?q=" + query, token), "search for " + title);
        for (JsonNode candidate : found.path("titles")) {
            if (text(candidate, "name").equalsIgnoreCase(title)) {
                return text(candidate, "titleId");
            }
        }
        for (JsonNode candidate : found.path("titles")) {
            return text(candidate, "titleId");
        }
        throw new ApiException("there is no title with the id or name \"" + title + "\"");
    }

    public Play play(String token, String titleId, String device) throws ApiException, InterruptedException {
        JsonNode reply = call(
                post("/api/v1/playbacks", token, Map.of("titleId", titleId, "device", device)), "play of " + titleId);
        List<URI> lists = new ArrayList<>();
        for (JsonNode edge : reply.path("edges")) {
            lists.add(url(text(edge, "packageJsonUrl")));
        }
        JsonNode heartbeat = reply.path("heartbeat");
        return new Play(
                text(reply, "playbackId"),
                url(text(reply, "dashUrl")),
                lists,
                url(text(heartbeat, "url")),
                text(heartbeat, "credential"),
                Math.max(1, heartbeat.path("intervalSeconds").asInt(10)));
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(gateway + path)).timeout(PATIENCE);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return as.isEmpty() ? request : request.header("X-Forwarded-For", as);
    }

    private HttpRequest.Builder post(String path, String token, Map<String, String> body) {
        return request(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
    }

    private JsonNode call(HttpRequest.Builder request, String what) throws ApiException, InterruptedException {
        HttpResponse<byte[]> response = send(request, what);
        if (response.statusCode() / 100 != 2) {
            throw refused(response, what);
        }
        try {
            return JsonMapper.shared().readTree(response.body());
        } catch (JacksonException e) {
            throw new ApiException(what + " was answered with no JSON");
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, String what)
            throws ApiException, InterruptedException {
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new ApiException(what + ": " + gateway + " does not answer ("
                    + e.getClass().getSimpleName() + "); is the stack up?");
        }
    }

    private static ApiException refused(HttpResponse<byte[]> response, String what) {
        String detail;
        try {
            detail =
                    JsonMapper.shared().readTree(response.body()).path("detail").asString("");
        } catch (JacksonException e) {
            detail = "";
        }
        return new ApiException(
                what + " was refused with " + response.statusCode() + (detail.isEmpty() ? "" : ": " + detail));
    }

    private static URI url(String text) throws ApiException {
        try {
            URI url = new URI(text);
            if (url.isAbsolute()) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new ApiException("the control plane's answer has a URL that is none: " + e.getMessage());
        }
        throw new ApiException("the control plane's answer has the URL \"" + text + "\"; it must be absolute");
    }

    private static String text(JsonNode node, String field) throws ApiException {
        String value = node.path(field).asString("");
        if (value.isEmpty()) {
            throw new ApiException("the control plane's answer lacks \"" + field + "\"");
        }
        return value;
    }
}
