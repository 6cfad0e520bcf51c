package io.penstock.launcher.stack;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Where the parts of a stack listen, and how they and its users reach each other: all that one machine and containers differ in. */
public interface Places {
    /** The address that every process listens on. */
    String listenAddress();

    /** At which ports they do. */
    Ports ports();

    /** As in {@code http://127.0.0.1:8761}. */
    URI discovery();

    /** How services reach identity. */
    URI identity();

    /** How viewers and operators reach the gateway. */
    URI gateway();

    /** How edges reach the gateway. */
    URI fleetGateway();

    /** How services and edges reach the origin. */
    URI origin();

    /** How those who upload masters reach the origin. */
    URI uploads();

    /** Bootstrap servers, {@code host:port}, several with commas. */
    String kafka();

    /** Contact points, {@code host:port}, several with commas. */
    String cassandra();

    String cassandraDatacenter();

    /** Identity's; it must be up, for it may have to be made. */
    Database database();

    /** {@code host:port}, several with commas; nothing where there is none. */
    Optional<String> memcached();

    /** How viewers reach an edge. */
    URI edge(EdgePlan edge);

    /** What an edge may store and send here. */
    default EdgePlan sized(EdgePlan edge) {
        return edge;
    }

    /** A service's further settings that only this kind of place needs. */
    Map<String, String> settings(BootService service);

    /** An ACID store on PostgreSQL's wire protocol. */
    record Database(String jdbcUrl, String user, String password) {}
}
