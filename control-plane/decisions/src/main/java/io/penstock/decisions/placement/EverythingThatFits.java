package io.penstock.decisions.placement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The first placement policy: every package on every edge that has room. An edge keeps what its plan has and is still
 * published, so that nothing moves without need, and takes what is not there yet, newest first, as far as it fits. Where storage
 * shrank, the oldest of its plan go.
 */
public final class EverythingThatFits {
    private EverythingThatFits() {}

    /**
     * @param sites each edge once
     * @param published each package once
     * @return for each edge the packages it is to hold, newest first, which is also the order to fetch them
     */
    public static Map<String, List<String>> plan(Collection<Site> sites, Collection<Candidate> published) {
        List<Candidate> newestFirst =
                published.stream().sorted(Candidate.NEWEST_FIRST).toList();
        return sites.stream()
                .collect(Collectors.toMap(
                        Site::edgeId,
                        site -> planOf(site, newestFirst),
                        (a, b) -> {
                            throw new IllegalArgumentException("an edge stands twice among the sites");
                        },
                        TreeMap::new));
    }

    private static List<String> planOf(Site site, List<Candidate> newestFirst) {
        Set<String> planned = Set.copyOf(site.planned());
        Map<Boolean, List<Candidate>> byPlanned =
                newestFirst.stream().collect(Collectors.partitioningBy(c -> planned.contains(c.ref())));
        long room = site.storageBytes();
        List<Candidate> kept = new ArrayList<>();
        for (boolean present : new boolean[] {true, false}) {
            for (Candidate candidate : byPlanned.getOrDefault(present, List.of())) {
                if (candidate.bytes() <= room) {
                    kept.add(candidate);
                    room -= candidate.bytes();
                }
            }
        }
        kept.sort(Candidate.NEWEST_FIRST);
        return kept.stream().map(Candidate::ref).toList();
    }
}
