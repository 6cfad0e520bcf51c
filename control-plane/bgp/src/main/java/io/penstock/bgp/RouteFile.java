package io.penstock.bgp;

import io.penstock.decisions.steering.Route;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Routes at rest, in UTF-8 text: one route a line, {@code #} begins a comment, several routes for one prefix are allowed.
 *
 * <pre>{@code
 * 203.0.113.0/24   cluster=metro as-path=64500,64501 med=10 at=52.52,13.40
 * 2001:db8:1::/48  cluster=metro
 * }</pre>
 *
 * {@code cluster} is needed; {@code as-path} (neighbour first) is empty, {@code med} 0 and {@code at} (degrees north, east:
 * where the block's clients are) unknown where they are left out.
 */
public final class RouteFile {
    private RouteFile() {}

    /**
     * The file's routes in its order.
     *
     * @throws IOException where the file cannot be read or a line is no route; the message names file, line and what would be
     *     right. A file with one bad line yields nothing
     */
    public static List<Route> read(Path file) throws IOException {
        List<Route> routes = new ArrayList<>();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = withoutComment(line);
                if (!text.isEmpty()) {
                    routes.add(RouteLine.parse(text));
                }
            }
        } catch (MalformedInputException e) {
            throw new IOException(file + " is not UTF-8 text after line " + number, e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " line " + number + ": " + e.getMessage(), e);
        }
        return List.copyOf(routes);
    }

    private static String withoutComment(String line) {
        int hash = line.indexOf('#');
        return (hash < 0 ? line : line.substring(0, hash)).strip();
    }
}
