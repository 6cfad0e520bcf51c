package io.penstock.steering.rank;

import io.penstock.bgp.RouteFile;
import io.penstock.decisions.steering.Route;
import io.penstock.decisions.steering.RouteTable;
import io.penstock.steering.SteeringProperties;
import io.penstock.steering.WatchedFile;
import io.penstock.steering.fleet.EdgeBook.FleetChanged;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The route table as the routes file has it now; live BGP joins here. */
@Component
class Routes {
    private static final Logger log = LoggerFactory.getLogger(Routes.class);

    private final @Nullable WatchedFile<List<Route>> file;
    private final ApplicationEventPublisher events;
    private volatile RouteTable table = RouteTable.EMPTY;

    Routes(SteeringProperties properties, ApplicationEventPublisher events) {
        this.events = events;
        Path path = properties.routesFile();
        file = path == null ? null : new WatchedFile<>(path, RouteFile::read);
        if (file != null) {
            table = new RouteTable(file.value());
            log.info("{} routes from {}", table.size(), path);
        }
    }

    RouteTable table() {
        return table;
    }

    @Scheduled(fixedDelay = 1000)
    void poll() {
        if (file != null && file.poll()) {
            table = new RouteTable(file.value());
            log.info("the routes file changed: {} routes", table.size());
            events.publishEvent(new FleetChanged());
        }
    }
}
