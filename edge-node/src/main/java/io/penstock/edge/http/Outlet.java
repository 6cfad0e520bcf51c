package io.penstock.edge.http;

import io.penstock.edge.delivery.DeliveryMetrics.Way;
import io.penstock.edge.store.OpenFile;

/** How bytes leave one connection. Owned by its event loop; one thing is sent at a time. */
interface Outlet {
    /** How the body of a file goes. */
    Way way();

    /** How a few bytes go. */
    Way wayOfFew();

    /** Whether a small file is better sent in one piece with its head. */
    boolean takesFewAtOnce();

    /** Sends what was put together, all of the answer; {@code listener} hears when it is out, maybe at once. */
    void send(HeadBuffer answer, Transfer.Listener listener);

    /** Sends a head and behind it what of the file the exchange is about. The file is released at the end. */
    void send(HeadBuffer head, Exchange exchange, OpenFile file, Transfer.Listener listener);
}
