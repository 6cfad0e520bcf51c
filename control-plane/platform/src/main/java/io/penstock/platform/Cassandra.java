package io.penstock.platform;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * A service's Cassandra, which may come later than the service and go away in between: the session is made on a thread of
 * its own, trying on until it stands, then the service's schema. Calls before that, and calls no node answers, are 503.
 */
public final class Cassandra implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cassandra.class);
    private static final Duration COME_BACK = Duration.ofSeconds(2);
    private final AtomicReference<@Nullable CqlSession> session = new AtomicReference<>();
    private final Thread connecting;

    /**
     * @param contactPoints each {@code host:port}
     * @param schema statements that make keyspace and tables where they are missing, in order
     */
    public Cassandra(List<String> contactPoints, String datacenter, List<String> schema) {
        DriverConfigLoader settings = DriverConfigLoader.programmaticBuilder()
                .withStringList(DefaultDriverOption.CONTACT_POINTS, contactPoints)
                .withString(DefaultDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, datacenter)
                .withBoolean(DefaultDriverOption.RECONNECT_ON_INIT, true)
                .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(500))
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(2))
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(3))
                .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
                .withBoolean(DefaultDriverOption.REQUEST_WARN_IF_SET_KEYSPACE, false)
                .build();
        connecting = Thread.ofVirtual().name("cassandra-connect").start(() -> connect(settings, schema));
    }

    private void connect(DriverConfigLoader settings, List<String> schema) {
        boolean standing = false;
        while (!standing && !Thread.currentThread().isInterrupted()) {
            CqlSession fresh = null;
            try {
                fresh = CqlSession.builder().withConfigLoader(settings).build();
                for (String statement : schema) {
                    fresh.execute(com.datastax.oss.driver.api.core.cql.SimpleStatement.newInstance(statement)
                            .setTimeout(Duration.ofSeconds(20)));
                }
                session.set(fresh);
                standing = true;
            } catch (RuntimeException e) {
                LOG.warn("Cassandra is not ready, trying on: {}", e.getMessage());
                if (fresh != null) {
                    fresh.close();
                }
            }
        }
    }

    /** Whether the session stands and a node is up. */
    public boolean isUp() {
        CqlSession now = session.get();
        return now != null
                && now.getMetadata().getNodes().values().stream().anyMatch(node -> node.getOpenConnections() > 0);
    }

    /**
     * Runs one statement, prepared once.
     *
     * @throws Problem 503 where no node answers in time
     */
    public ResultSet execute(String cql, @Nullable Object... values) {
        CqlSession now = standing();
        return run(now, () -> now.prepare(cql).bind(values));
    }

    private static ResultSet run(CqlSession session, java.util.function.Supplier<Statement<?>> statement) {
        try {
            return session.execute(statement.get());
        } catch (DriverException e) {
            LOG.warn("Cassandra did not answer: {}", e.getMessage());
            throw away();
        }
    }

    private CqlSession standing() {
        CqlSession now = session.get();
        if (now == null) {
            throw away();
        }
        return now;
    }

    private static Problem away() {
        return Problem.retryable(
                HttpStatus.SERVICE_UNAVAILABLE,
                "store-away",
                "The store cannot answer at the moment; try again shortly",
                COME_BACK);
    }

    @Override
    public void close() {
        connecting.interrupt();
        CqlSession now = session.get();
        if (now != null) {
            now.close();
        }
    }
}
