package io.penstock.launcher.stack;

import java.nio.file.Path;
import java.util.List;

/** The command lines of origin, edges and encoder: where they listen, whom they ask, and the files that each needs, no more. */
final class NodeArguments {
    private final Places places;

    NodeArguments(Places places) {
        this.places = places;
    }

    List<String> origin(Path assets, Path edgeKeys, Path uploadKeys) {
        return List.of(
                "--origin",
                "--host",
                places.listenAddress(),
                "--http-port",
                Integer.toString(places.ports().origin()),
                "--metrics-host",
                places.listenAddress(),
                "--metrics-port",
                Integer.toString(places.ports().originMetrics()),
                "--root",
                assets.toString(),
                "--edge-keys-file",
                edgeKeys.toString(),
                "--upload-keys-file",
                uploadKeys.toString());
    }

    /** @param root what it stores */
    List<String> edge(EdgePlan plan, Path root, Path chain, Path key, Path credential) {
        EdgePlan edge = places.sized(plan);
        return List.of(
                "--id",
                edge.id(),
                "--cluster",
                edge.cluster(),
                "--root",
                root.toString(),
                "--host",
                places.listenAddress(),
                "--http-port",
                Integer.toString(edge.http(places.ports())),
                "--https-port",
                Integer.toString(edge.https(places.ports())),
                "--metrics-host",
                places.listenAddress(),
                "--metrics-port",
                Integer.toString(edge.metrics(places.ports())),
                "--cert",
                chain.toString(),
                "--key",
                key.toString(),
                "--base-url",
                places.edge(edge).toString(),
                "--control-url",
                places.fleetGateway().toString(),
                "--credential-file",
                credential.toString(),
                "--storage-bytes",
                Long.toString(edge.storageBytes()),
                "--throughput-bps",
                Long.toString(edge.throughputBitsPerSecond()));
    }

    List<String> encoder(Path assets) {
        return List.of("worker", "--kafka", places.kafka(), "--assets", assets.toString());
    }
}
