package io.penstock.steering.rank;

import io.penstock.contracts.pack.PackageRef;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import org.springframework.stereotype.Component;

/** The published versions of every title. Safe for all threads. */
@Component
public class TitleBook {
    private final ConcurrentSkipListSet<PackageRef> published = new ConcurrentSkipListSet<>();

    public void published(PackageRef ref) {
        published.add(ref);
    }

    public void withdrawn(PackageRef ref) {
        published.remove(ref);
    }

    Optional<PackageRef> newest(String titleId) {
        return Optional.ofNullable(published.floor(new PackageRef(titleId, Integer.MAX_VALUE)))
                .filter(ref -> ref.titleId().equals(titleId));
    }

    boolean isPublished(PackageRef ref) {
        return published.contains(ref);
    }
}
