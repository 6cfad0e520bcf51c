package io.penstock.stores;

/** A real PostgreSQL with one user, however it was started. What it has committed survives {@link #kill()}. */
public interface Postgres extends Server {
    /**
     * How to connect to a database, which is made where missing; the server must be running.
     *
     * @param database {@code a-z}, {@code 0-9} and {@code _}, from a letter on
     * @throws IllegalArgumentException where the name is no such name
     * @throws IllegalStateException where the server does not make it
     */
    default String jdbcUrl(String database) {
        return new PostgresAccess(port(), user(), password()).jdbcUrl(database);
    }

    String user();

    /** Made anew with the data; nobody comes in without it. */
    String password();
}
