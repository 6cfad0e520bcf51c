package io.penstock.edge.control;

import io.penstock.contracts.fleet.FleetReply;
import io.penstock.contracts.fleet.FleetReport;
import io.penstock.contracts.placement.FillOrder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The two calls an edge makes to the control plane, with its own credential. */
final class FleetApi {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private final HttpClient client;
    private final URI base;
    private final String credential;

    FleetApi(HttpClient client, URI controlUrl, String edgeId, String credential) {
        this.client = client;
        this.base = URI.create(controlUrl + "/api/v1/fleet/" + edgeId + "/");
        this.credential = credential;
    }

    FleetReply report(FleetReport report) throws IOException, InterruptedException {
        String body = JsonMapper.shared().writeValueAsString(report);
        return call(
                request("reports").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)),
                FleetReply.class);
    }

    FillOrder plan() throws IOException, InterruptedException {
        return call(request("plan"), FillOrder.class);
    }

    private HttpRequest.Builder request(String call) {
        return HttpRequest.newBuilder(base.resolve(call))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + credential);
    }

    private <T> T call(HttpRequest.Builder builder, Class<T> type) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " answered " + response.statusCode());
        }
        try {
            return JsonMapper.shared().readValue(response.body(), type);
        } catch (JacksonException e) {
            throw new IOException(request.uri() + " answered no " + type.getSimpleName(), e);
        }
    }
}
