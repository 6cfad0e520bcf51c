package io.penstock.placement.plan;

import io.penstock.contracts.catalog.TitlePublished;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillOrder;
import io.penstock.contracts.placement.FillPlan;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKey;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.placement.PlacementProperties;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Service;
import org.springframework.validation.annotation.Validated;

/** Turns an edge's plan into an order it can carry out: every package with a signed place to pull it from. */
@Service
class OrderDesk {
    private final FleetView view;
    private final Origin origin;
    private final Path keysFile;
    private final PlacementProperties properties;
    private final Clock clock;

    /** {@code penstock.origin-url}: how edges reach the origin. */
    @ConfigurationProperties(prefix = "penstock")
    record Origin(@DefaultValue("http://127.0.0.1:8100") URI originUrl) {}

    /** {@code penstock.edge-tokens.*}; {@code keysFile} in the form of {@link TokenKeyFile}. */
    @Validated
    @ConfigurationProperties(prefix = "penstock.edge-tokens", ignoreUnknownFields = false)
    record Keys(@NotNull Path keysFile) {}

    OrderDesk(FleetView view, Origin origin, Keys keys, PlacementProperties properties, Clock clock) {
        this.view = view;
        this.origin = origin;
        this.keysFile = keys.keysFile();
        this.properties = properties;
        this.clock = clock;
        signingKey();
    }

    /** The edge's newest plan; number 0 and empty where it has none. */
    FillOrder order(String edgeId) {
        Optional<FillPlan> plan = view.plan(edgeId);
        if (plan.isEmpty()) {
            return new FillOrder(0, List.of());
        }
        TokenKey key = signingKey();
        Instant expiry = clock.instant().plus(properties.sourceValidity());
        return new FillOrder(
                plan.get().number(),
                plan.get().packages().stream()
                        .flatMap(ref -> item(ref, key, expiry))
                        .toList());
    }

    /** A package withdrawn a moment ago has no source any more; the next plan leaves it out. */
    private Stream<FillOrder.Item> item(PackageRef ref, TokenKey key, Instant expiry) {
        return view.published(ref).map(TitlePublished::packageBytes).stream()
                .map(bytes -> new FillOrder.Item(ref, bytes, List.of(source(ref, key, expiry))));
    }

    private URI source(PackageRef ref, TokenKey key, Instant expiry) {
        String token = EdgeToken.sign(key, expiry, UUID.randomUUID(), ref);
        String base = origin.originUrl().toString().replaceFirst("/$", "");
        return URI.create(base + "/t/" + token + "/" + ref + "/");
    }

    /** Read anew for each order, so that a changed file counts at once; orders are asked for only when a plan is new. */
    private TokenKey signingKey() {
        try {
            return TokenKeyFile.read(keysFile).getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("penstock.edge-tokens.keys-file cannot be used: " + e.getMessage(), e);
        }
    }
}
