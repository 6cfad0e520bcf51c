package io.penstock.edge.kernel;

import io.netty.channel.FileRegion;
import io.netty.util.AbstractReferenceCounted;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/**
 * Something that keeps its place in a channel's queue and then puts itself into the socket by system calls of its own: a
 * {@link FileRegion} with no file that Netty knows. Owned by the event loop.
 */
public abstract class SelfSending extends AbstractReferenceCounted implements FileRegion {
    private final long count;
    private long transferred;

    /** @param count bytes that are to go */
    protected SelfSending(long count) {
        this.count = count;
    }

    /**
     * Sends what the socket takes.
     *
     * @return bytes that it took, 0 where it takes none now
     */
    protected abstract long send() throws IOException;

    @Override
    public final long transferTo(WritableByteChannel target, long at) throws IOException {
        if (transferred == count) {
            return 0;
        }
        long sent = send();
        transferred += sent;
        return sent;
    }

    @Override
    public final long position() {
        return 0;
    }

    @Override
    public final long transferred() {
        return transferred;
    }

    @Override
    @Deprecated
    public final long transfered() {
        return transferred;
    }

    @Override
    public final long count() {
        return count;
    }

    @Override
    public final FileRegion retain() {
        super.retain();
        return this;
    }

    @Override
    public final FileRegion retain(int increment) {
        super.retain(increment);
        return this;
    }

    @Override
    public final FileRegion touch() {
        return this;
    }

    @Override
    public final FileRegion touch(Object hint) {
        return this;
    }

    @Override
    protected final void deallocate() {
        // What is sent belongs to somebody else.
    }
}
