package io.penstock.edge.delivery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.stream.ChunkedInput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a file for a connection that is encrypted in user space: read in chunks as the peer takes them, so that a
 * connection never holds more than a chunk of its own and what the socket's buffer takes.
 */
final class FileSlice implements ChunkedInput<ByteBuf> {
    private static final int CHUNK_BYTES = 128 * 1024;
    private final FileChannel file;
    private final ByteSpan span;
    private long sent;

    FileSlice(java.nio.file.Path path, ByteSpan span) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.READ);
        this.span = span;
    }

    @Override
    public boolean isEndOfInput() {
        return sent >= span.length();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    @Deprecated
    @Override
    @SuppressWarnings("InlineMeSuggester") // Netty's own deprecated method, which it still asks for
    public @Nullable ByteBuf readChunk(ChannelHandlerContext context) throws Exception {
        return readChunk(context.alloc());
    }

    @Override
    public @Nullable ByteBuf readChunk(ByteBufAllocator allocator) throws Exception {
        if (isEndOfInput()) {
            return null;
        }
        int wanted = (int) Math.min(CHUNK_BYTES, span.length() - sent);
        ByteBuf chunk = allocator.directBuffer(wanted, wanted);
        try {
            while (chunk.isWritable()) {
                int read = chunk.writeBytes(file, span.first() + sent + chunk.readableBytes(), chunk.writableBytes());
                if (read < 0) {
                    throw new EOFException("the file became shorter while it was served");
                }
            }
            sent += wanted;
            return chunk.retain();
        } finally {
            chunk.release();
        }
    }

    @Override
    public long length() {
        return span.length();
    }

    @Override
    public long progress() {
        return sent;
    }
}
