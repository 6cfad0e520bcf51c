package io.penstock.playback.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.penstock.contracts.fleet.Ranking;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.platform.Problem;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Steering's rankings, with the last good one of a package for the time steering is away: an edge that has died since only
 * costs the player a failover, no answer costs it the film.
 */
@Component
public class Rankings {
    private static final int MOST_PACKAGES = 10_000;
    private static final Duration STALE_AFTER = Duration.ofMinutes(30);
    private final SteeringClient steering;
    private final Cache<PackageRef, Ranking> lastGood = Caffeine.newBuilder()
            .maximumSize(MOST_PACKAGES)
            .expireAfterWrite(STALE_AFTER)
            .build();

    Rankings(SteeringClient steering) {
        this.steering = steering;
    }

    /**
     * At least one edge, best first.
     *
     * @throws Problem 503 where no edge can serve the package, or steering is away and was never asked for it
     */
    public List<Ranking.Ranked> rank(String client, PackageRef ref) {
        Ranking ranking = ask(client, ref);
        if (ranking.ranked().isEmpty()) {
            throw Problem.retryable(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "no-edge",
                    "No edge can serve " + ref + " at the moment: "
                            + ranking.rejected().size() + " are down or do not hold it yet",
                    Duration.ofSeconds(5));
        }
        return ranking.ranked();
    }

    private Ranking ask(String client, PackageRef ref) {
        try {
            Ranking fresh = Upstream.call("steering", () -> steering.rank(client, ref.toString()));
            if (!fresh.ranked().isEmpty()) {
                lastGood.put(ref, fresh);
            }
            return fresh;
        } catch (Problem away) {
            Ranking old = lastGood.getIfPresent(ref);
            if (old == null) {
                throw away;
            }
            return marked(old);
        }
    }

    private static Ranking marked(Ranking old) {
        List<Ranking.Ranked> ranked = old.ranked().stream()
                .map(edge -> new Ranking.Ranked(
                        edge.rank(),
                        edge.edgeId(),
                        edge.cluster(),
                        edge.baseUrl(),
                        edge.reason() + " (last known ranking: steering is away)"))
                .toList();
        return new Ranking(old.client(), old.ref(), old.route(), ranked, old.rejected());
    }
}
