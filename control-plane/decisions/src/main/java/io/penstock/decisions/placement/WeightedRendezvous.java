package io.penstock.decisions.placement;

/**
 * Weighted rendezvous hashing (Thaler and Ravishankar, "Using name-based mappings to increase hit rates", 1998; weights after
 * Schindelhauer and Schomaker, "Weighted distributed hash tables", SPAA 2005): the node with the least {@code -ln(u) / w} wins,
 * u being uniform in (0, 1) by node and item. A node wins with probability w / sum of w, and one that leaves or comes moves only
 * its own items.
 */
public final class WeightedRendezvous {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final double TWO_TO_MINUS_53 = 0x1p-53;

    private WeightedRendezvous() {}

    /**
     * Less is better. Strict arithmetic, so that every instance ranks alike.
     *
     * @throws IllegalArgumentException where the weight is not above 0
     */
    public static double score(String node, String item, double weight) {
        if (!(weight > 0)) {
            throw new IllegalArgumentException("weight of " + node + " is " + weight + "; it must be above 0");
        }
        return -StrictMath.log(uniform(node, item)) / weight;
    }

    /** In (0, 1), never at either end. */
    static double uniform(String node, String item) {
        long hash = fnv(fnv(FNV_OFFSET, node) * FNV_PRIME, item);
        return ((mixed(hash) >>> 11) + 0.5) * TWO_TO_MINUS_53;
    }

    private static long fnv(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** SplitMix64's finalizer (Steele, Lea, Flood, OOPSLA 2014): FNV alone leaves similar names correlated. */
    private static long mixed(long hash) {
        long z = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
