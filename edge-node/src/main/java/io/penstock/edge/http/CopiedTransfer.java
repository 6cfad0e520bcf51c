package io.penstock.edge.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.penstock.edge.kernel.Syscalls;
import io.penstock.edge.store.Loads;
import io.penstock.edge.store.OpenFile;
import java.io.IOException;

/**
 * For TLS in user space: reads a chunk of the file into a buffer, writes that through the TLS handler, and goes on when it has
 * left. A viewer who stops reading keeps one chunk in memory, and where many read at a time each has a small one. The read is one that
 * never waits for the disk.
 */
final class CopiedTransfer extends Transfer {
    private final LoopScratch loop = LoopScratch.ofLoop();
    private final Syscalls system = loop.system;
    private ChannelFuture last;
    private int held;
    private boolean waiting;

    CopiedTransfer(
            ChannelHandlerContext context,
            OpenFile file,
            Loads loads,
            Exchange exchange,
            byte[] head,
            Listener listener) {
        super(context, file, loads, exchange, head, listener);
        this.last = context.newSucceededFuture();
    }

    @Override
    protected Step step() throws IOException {
        if (!last.isDone()) {
            context.flush();
        }
        if (!last.isDone()) {
            goOnBehind(last);
            return Step.BLOCKED;
        }
        if (!last.isSuccess()) {
            throw new IOException("the connection broke", last.cause());
        }
        letGo();
        int textLeft = text.length - textAt;
        int room = Math.max(1, loop.copies.chunkBytes() - textLeft);
        int wanted = (int) Math.min(room, residentTo - position);
        ByteBuf chunk = context.alloc().directBuffer(textLeft + wanted, textLeft + wanted);
        chunk.writeBytes(text, textAt, textLeft);
        long read = wanted == 0 ? 0 : read(chunk.memoryAddress() + textLeft, wanted);
        if (read == -Syscalls.EAGAIN) {
            chunk.release();
            context.flush();
            return Step.COLD;
        }
        if (read < 0 || (wanted > 0 && read == 0)) {
            chunk.release();
            throw read == 0 ? shortened() : new IOException("the file cannot be read: errno " + -read);
        }
        textAt = text.length;
        chunk.writerIndex(textLeft + (int) read);
        held = chunk.readableBytes();
        loop.copies.hold(held);
        last = context.write(chunk);
        sent(read);
        return Step.SENT;
    }

    @Override
    protected void yieldTurn() {
        context.flush();
        super.yieldTurn();
    }

    @Override
    protected void finish() {
        context.flush();
        last.addListener(written -> {
            if (written.isSuccess()) {
                done();
            } else {
                fail(written.cause());
            }
        });
    }

    @Override
    protected void onOver() {
        letGo();
    }

    private void letGo() {
        loop.copies.letGo(held);
        held = 0;
    }

    private void goOnBehind(ChannelFuture write) {
        if (!waiting) {
            waiting = true;
            write.addListener(left -> {
                waiting = false;
                run();
            });
        }
    }

    /** Where the file system cannot say what it would wait for, {@link Loads} has asked in another way. */
    private long read(long address, int wanted) {
        long read = system.readResident(file.fd(), position, address, wanted);
        return read == -Syscalls.EOPNOTSUPP ? system.read(file.fd(), position, address, wanted) : read;
    }
}
