package io.penstock.decisions.placement;

import java.time.Instant;
import java.util.Comparator;

/** A published package that may be placed, {@code ref} being {@code titleId/version}. */
public record Candidate(String ref, long bytes, Instant publishedAt) {
    /** Total for distinct refs. */
    static final Comparator<Candidate> NEWEST_FIRST =
            Comparator.comparing(Candidate::publishedAt).reversed().thenComparing(Candidate::ref);

    public Candidate {
        if (bytes < 0) {
            throw new IllegalArgumentException("package " + ref + " has " + bytes + " bytes; a length is not negative");
        }
    }
}
