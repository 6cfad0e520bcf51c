package io.penstock.contracts.manifest;

import java.net.URI;

/**
 * One place a package can be had from.
 *
 * @param id pathway id and service location: the edge's id
 * @param packageUrl base of the package, ending in {@code /}
 */
public record Location(String id, URI packageUrl) {
    public Location {
        if (!packageUrl.toString().endsWith("/")) {
            throw new IllegalArgumentException("packageUrl is \"" + packageUrl + "\"; it must end in /");
        }
    }
}
