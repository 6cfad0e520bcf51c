package io.penstock.decisions.steering;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The autonomous systems a route leads through, the neighbour first (RFC 4271 section 5.1.2, RFC 6793).
 *
 * @param asNumbers each from 1 to 4294967295; empty for a route that begins where it was heard
 */
public record AsPath(List<Long> asNumbers) {
    /** The neighbour of an empty path: a number no one may announce (RFC 7607). */
    public static final long NO_NEIGHBOUR = 0;

    private static final long HIGHEST = 0xffff_ffffL;

    public AsPath {
        asNumbers = List.copyOf(asNumbers);
        for (long as : asNumbers) {
            if (as < 1 || as > HIGHEST) {
                throw new IllegalArgumentException("AS number is " + as + "; it must be from 1 to " + HIGHEST);
            }
        }
    }

    /** How many systems lie between; repeated ones count as often as they stand there. */
    public int length() {
        return asNumbers.size();
    }

    /** The system the route was heard from; only its own routes' MEDs compare (RFC 4271 section 9.1.2.2 c). */
    public long neighbour() {
        return asNumbers.isEmpty() ? NO_NEIGHBOUR : asNumbers.getFirst();
    }

    @Override
    public String toString() {
        return asNumbers.isEmpty()
                ? "empty"
                : asNumbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
