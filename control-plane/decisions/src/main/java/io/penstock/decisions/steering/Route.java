package io.penstock.decisions.steering;

import org.jspecify.annotations.Nullable;

/**
 * A way to a block of clients, as a cluster of edges heard it.
 *
 * @param cluster the cluster it was announced to
 * @param med the neighbour's preference among its own routes, lower is better; 0 where it sent none (RFC 4271 section
 *     9.1.2.2 c)
 * @param at where the block's clients are, if the announcement says so
 */
public record Route(
        Prefix prefix,
        String cluster,
        AsPath asPath,
        long med,
        @Nullable Coordinates at) {
    private static final long HIGHEST_MED = 0xffff_ffffL;

    public Route {
        if (med < 0 || med > HIGHEST_MED) {
            throw new IllegalArgumentException("med is " + med + "; it must be from 0 to " + HIGHEST_MED);
        }
    }
}
