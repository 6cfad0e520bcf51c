package io.penstock.decisions.steering;

import org.jspecify.annotations.Nullable;

/**
 * Who wants to be served.
 *
 * @param location from a source better than the routes, such as a GeoIP database; else the longest matching route with an
 *     {@code at} tells
 */
public record Client(IpAddress address, @Nullable Coordinates location) {
    public static Client at(IpAddress address) {
        return new Client(address, null);
    }
}
