package io.penstock.edge.http;

import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.penstock.edge.tls.KernelTlsHandler;

/** Sent through a pipeline. */
enum Event {
    /** The edge is about to stop: connections end with the answer they are at. */
    DRAIN;

    /** Whether an event of Netty's or of TLS says that the client will ask for nothing more. */
    static boolean saysPeerIsDone(Object event) {
        return event instanceof ChannelInputShutdownEvent || event == KernelTlsHandler.Event.PEER_DONE;
    }
}
