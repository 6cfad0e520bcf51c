package io.penstock.stores;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A real Cassandra of one node, however it was started. A write it has acknowledged survives {@link #kill()}. */
public interface Cassandra extends Server {
    /** The name the driver needs as local data center. */
    String DATACENTER = "datacenter1";

    /** Where the native protocol is served; the data center is {@link #DATACENTER}. */
    default InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
    }
}
