package io.penstock.stores.containers;

import io.penstock.stores.Folders;
import io.penstock.stores.FreePorts;
import io.penstock.stores.Postgres;
import io.penstock.stores.PostgresAccess;
import java.nio.file.Path;

/**
 * PostgreSQL as a container of the official image, with one user and a password made for it.
 *
 * @see <a href="https://hub.docker.com/_/postgres">the image's variables</a>
 */
final class PostgresContainer extends ContainerServer implements Postgres {
    private static final int INNER_PORT = 5432;
    private static final int MEMORY_MEGABYTES = 384;
    private static final String USER = "penstock";

    private final PostgresAccess access;

    private PostgresContainer(Path log, PostgresAccess access, StoreContainer container) {
        super("postgres", log, access.port(), container, access::check);
        this.access = access;
    }

    /** On a free port, with the log in the folder, which is made where missing. */
    static PostgresContainer in(Path folder, String image) {
        Path log = Folders.make(folder).resolve("postgres.log");
        PostgresAccess access = new PostgresAccess(FreePorts.next(), USER, PostgresAccess.randomPassword());
        StoreContainer container = new StoreContainer(image, log, access.port(), INNER_PORT, MEMORY_MEGABYTES)
                .withEnv("POSTGRES_USER", access.user())
                .withEnv("POSTGRES_PASSWORD", access.password())
                .withCommand("postgres", "-c", "shared_buffers=32MB", "-c", "max_connections=60");
        return new PostgresContainer(log, access, container);
    }

    @Override
    public String user() {
        return access.user();
    }

    @Override
    public String password() {
        return access.password();
    }
}
