package io.penstock.edge.delivery;

import io.penstock.edge.message.RequestHead;
import io.penstock.edge.store.Found;
import java.net.SocketAddress;

/** What an edge serves. Thread-safe. */
public interface Content {
    /** For the requests of one connection. */
    Visit visit(SocketAddress client);

    /** Finds what a connection's requests ask for, and may remember what it let this client see. Owned by an event loop. */
    interface Visit {
        /** @param request with a decoded path */
        Found find(RequestHead request);

        /** Who the last file was found for: the playback, or "" where nobody asked. */
        default String playback() {
            return "";
        }
    }
}
