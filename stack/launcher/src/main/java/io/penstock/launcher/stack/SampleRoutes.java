package io.penstock.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/** A small route table, so that steering has something to decide; the user may change it, and it is read again. */
final class SampleRoutes {
    private static final String TEXT = """
            # What steering knows of the networks its viewers are in; read again when it changes. One route a line:
            #   PREFIX cluster=NAME [as-path=AS,AS,...] [med=NUMBER] [at=NORTH,EAST]
            # These blocks are reserved for documentation (RFC 5737, RFC 3849). Try: ./penstock play demo --as 203.0.113.7
            203.0.113.0/24    cluster=metro   as-path=64500 at=52.52,13.40
            203.0.113.0/24    cluster=campus  as-path=64500,64510 at=52.52,13.40
            198.51.100.0/24   cluster=campus  as-path=64501 at=48.14,11.58
            198.51.100.0/24   cluster=metro   as-path=64501,64511,64512 at=48.14,11.58
            2001:db8:1::/48   cluster=metro   as-path=64500
            2001:db8:2::/48   cluster=campus  as-path=64501
            """;

    private SampleRoutes() {}

    /** Writes the sample where the user has no table yet. */
    static void writeIfMissing(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, TEXT);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** Where the table is, and where the two clusters are. */
    static void properties(Path file, BiConsumer<String, Object> put) {
        put.accept("penstock.steering.routes-file", file);
        put.accept("penstock.steering.clusters.metro.latitude", "52.52");
        put.accept("penstock.steering.clusters.metro.longitude", "13.40");
        put.accept("penstock.steering.clusters.campus.latitude", "48.14");
        put.accept("penstock.steering.clusters.campus.longitude", "11.58");
    }
}
