package io.penstock.steering.rank;

import io.penstock.contracts.Slug;
import io.penstock.contracts.fleet.PackageHolders;
import io.penstock.contracts.fleet.Ranking;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.decisions.steering.IpAddress;
import io.penstock.platform.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Asks for decisions: by the playback service, by operators, and by viewers who want to know where a title is. */
@RestController
class RankController {
    private final RankingDesk desk;
    private final TitleBook titles;

    RankController(RankingDesk desk, TitleBook titles) {
        this.desk = desk;
        this.titles = titles;
    }

    /** A package that was published a moment ago may not be known here yet: then no edge holds it. */
    @GetMapping("/internal/steering/rank")
    Ranking rank(@RequestParam String client, @RequestParam("package") String ref) {
        return desk.rank(asked(() -> IpAddress.parse(client)), asked(() -> PackageRef.parse(ref)));
    }

    /** {@code title} is {@code ID} for its newest version or {@code ID/VERSION}. */
    @GetMapping("/ops/steering/rank")
    Ranking explain(@RequestParam String client, @RequestParam String title) {
        return desk.rank(asked(() -> IpAddress.parse(client)), published(title));
    }

    @GetMapping("/ops/steering/edges")
    List<FleetEdge> edges() {
        return desk.fleet();
    }

    @GetMapping("/api/v1/fleet/holders/{titleId}/{version}")
    PackageHolders holders(@PathVariable String titleId, @PathVariable int version) {
        return desk.holders(asked(() -> new PackageRef(titleId, version)));
    }

    private PackageRef published(String title) {
        Optional<PackageRef> found = title.indexOf('/') < 0
                ? titles.newest(asked(() -> Slug.require("title", title)))
                : Optional.of(asked(() -> PackageRef.parse(title))).filter(titles::isPublished);
        return found.orElseThrow(
                () -> new Problem(HttpStatus.NOT_FOUND, "unknown-title", "title \"" + title + "\" is not published"));
    }

    private static <T> T asked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-request", String.valueOf(e.getMessage()));
        }
    }
}
