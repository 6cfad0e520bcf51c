package io.penstock.edge.http;

import io.netty.channel.ChannelHandlerContext;
import io.penstock.edge.kernel.SelfSending;
import io.penstock.edge.kernel.Syscalls;
import io.penstock.edge.store.Loads;
import io.penstock.edge.store.OpenFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Zero-copy: the kernel sends the file's pages itself (sendfile(2)), after a head that it holds back to go with them
 * (MSG_MORE). For sockets in the clear, and those whose TLS the kernel does. The system calls are made at once, past the
 * channel's own queue, which is empty; where the socket takes no more the rest waits there as {@link SelfSending}.
 */
final class KernelTransfer extends Transfer {
    private static final long CLEAR_TURN_BYTES = 2 * 1024 * 1024;

    /** What sendfile(2) gives to TCP at a time: 16 pages. */
    private static final long PIPE_BYTES = 16L * Syscalls.pageBytes();

    private final OpenSocket socket;
    private final boolean encrypts;
    private boolean corked;

    KernelTransfer(
            ChannelHandlerContext context,
            OpenSocket socket,
            OpenFile file,
            Loads loads,
            Exchange exchange,
            byte[] head,
            boolean encrypts,
            Listener listener) {
        super(context, file, loads, exchange, head, listener);
        this.encrypts = encrypts;
        this.socket = socket;
    }

    @Override
    protected Step step() throws IOException {
        if (end - position > PIPE_BYTES) {
            cork(true);
        }
        if (send() > 0) {
            return Step.SENT;
        }
        context.writeAndFlush(new Rest()).addListener(written -> {
            if (written.isSuccess()) {
                run();
            } else {
                fail(written.cause());
            }
        });
        return Step.BLOCKED;
    }

    /** In the clear a segment of seconds goes in one call, in less time than a turn of those who encrypt takes. */
    @Override
    protected long turnBytes() {
        return encrypts ? super.turnBytes() : CLEAR_TURN_BYTES;
    }

    @Override
    protected void finish() {
        done();
    }

    @Override
    protected void onLoading() {
        cork(false);
    }

    @Override
    protected void onOver() {
        cork(false);
    }

    /**
     * A body goes to TCP in many pieces, which are no whole packets. That more is to come is said with each (MSG_MORE), but an
     * acknowledgement that arrives between two pieces sends the odd end all the same, unless the socket is corked: a third more
     * packets. Where each packet waits for its time anyway, acknowledgements that find something to send are worth more (both
     * measured in docs/measurements.md).
     */
    private void cork(boolean on) {
        if (on != corked) {
            corked = on;
            socket.cork(on);
        }
    }

    /** @return bytes that the socket took, 0 where it takes none now */
    private long send() throws IOException {
        return textAt < text.length ? sendText() : sendFile();
    }

    private long sendText() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int left = text.length - textAt;
            MemorySegment outside = arena.allocate(left);
            MemorySegment.copy(text, textAt, outside, ValueLayout.JAVA_BYTE, 0, left);
            long sent = socket.send(outside.address(), left, position < end ? Syscalls.MSG_MORE : 0);
            long taken = taken(sent, left);
            textAt += (int) taken;
            return taken;
        }
    }

    private long sendFile() throws IOException {
        long wanted = residentTo - position;
        long sent = socket.sendfile(file.fd(), position, wanted);
        if (sent == 0) {
            throw shortened();
        }
        long taken = taken(sent, wanted);
        sent(taken);
        return taken;
    }

    private long taken(long result, long wanted) throws IOException {
        if (result < 0 && result != -Syscalls.EAGAIN) {
            throw new IOException("the connection broke: errno " + -result);
        }
        if (encrypts && result < wanted) {
            socket.push();
        }
        return Math.max(0, result);
    }

    /** What is known to be resident and has not gone yet, in the channel's queue. */
    private final class Rest extends SelfSending {
        Rest() {
            super(text.length - textAt + residentTo - position);
        }

        @Override
        protected long send() throws IOException {
            return KernelTransfer.this.send();
        }
    }
}
