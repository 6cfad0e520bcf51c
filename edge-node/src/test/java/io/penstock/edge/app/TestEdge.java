package io.penstock.edge.app;

import io.penstock.edge.disk.PageCache;
import java.io.IOException;

/** An edge in this process, whose page cache may be another and whose counters can be read. */
record TestEdge(EdgeProcess process, EdgeParts parts) implements AutoCloseable {
    static TestEdge alone(PageCache cache, String... arguments) throws IOException {
        EdgeCommand options = EdgeFixture.options(arguments);
        EdgeParts parts = EdgeParts.of(options, cache);
        return new TestEdge(EdgeProcess.alone(options, parts), parts);
    }

    int httpPort() {
        return process.httpPort();
    }

    int httpsPort() {
        return process.httpsPort();
    }

    /** A metric's value, summed over its tags. */
    double metric(String name) {
        return parts.registry()
                .scrape()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        process.close();
    }
}
