package io.penstock.e2e;

import java.util.List;

/** What operators may ask steering on its loopback port. */
final class Steering {
    private final Rest rest;
    private final int port;

    Steering(Rest rest, int port) {
        this.rest = rest;
        this.port = port;
    }

    /** Steering's explanation for a viewer at this address. */
    Rest.Answer rankFor(String client, String title) {
        return rest.get("http://127.0.0.1:" + port + "/ops/steering/rank?client=" + client + "&title=" + title);
    }

    /** The edges' ids in steering's order for a viewer at this address. */
    List<String> ranked(String client, String title) {
        Rest.Answer answer = rankFor(client, title);
        if (answer.status() != 200) {
            throw new AssertionError("steering answered " + answer);
        }
        return answer.json()
                .get("ranked")
                .valueStream()
                .map(edge -> edge.get("edgeId").asString())
                .toList();
    }
}
