package io.penstock.stores;

import java.nio.file.Path;

/** The configuration of a small node that starts quickly and loses nothing. */
final class CassandraYaml {
    private CassandraYaml() {}

    static String text(Path folder, int port, int storagePort) {
        return Resources.text("cassandra.yaml")
                .replace("${folder}", folder.toString())
                .replace("${port}", Integer.toString(port))
                .replace("${storage_port}", Integer.toString(storagePort));
    }
}
