package io.penstock.edge.tls;

import io.netty.channel.epoll.EpollSocketChannel;
import io.penstock.edge.kernel.SelfSending;
import java.io.IOException;

/**
 * An alert on its way through a socket whose kernel encrypts. It is written like any other message, so it keeps its place
 * behind what was written before and waits like that while the socket's buffer is full. Owned by the event loop.
 */
final class AlertRecord extends SelfSending {
    private final EpollSocketChannel channel;
    private final byte[] content;

    AlertRecord(EpollSocketChannel channel, Alert alert) {
        this(channel, alert.bytes());
    }

    private AlertRecord(EpollSocketChannel channel, byte[] content) {
        super(content.length);
        this.channel = channel;
        this.content = content;
    }

    @Override
    protected long send() throws IOException {
        return SendMessage.record(channel.fd().intValue(), RecordScanner.ALERT, content) ? content.length : 0;
    }
}
