package io.penstock.decisions.placement;

import java.util.List;

/**
 * An edge that packages are planned for.
 *
 * @param storageBytes what packages may take there
 * @param throughputBitsPerSecond what it can send
 * @param planned the packages of its present plan, as {@code titleId/version}
 */
public record Site(
        String edgeId, String cluster, long storageBytes, long throughputBitsPerSecond, List<String> planned) {
    public Site {
        planned = List.copyOf(planned);
        if (storageBytes < 0) {
            throw new IllegalArgumentException(
                    "storage of edge " + edgeId + " is " + storageBytes + " bytes; it must not be negative");
        }
    }
}
