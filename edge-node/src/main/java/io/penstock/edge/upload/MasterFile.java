package io.penstock.edge.upload;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A master being written. Used by one disk thread at a time. */
final class MasterFile {
    private final Path partial;
    private final Path target;
    private final FileChannel channel;
    private final MessageDigest digest;
    private long bytes;

    MasterFile(Path partial, Path target) throws IOException {
        this.partial = partial;
        this.target = target;
        this.channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void append(ByteBuf part) throws IOException {
        for (ByteBuffer buffer : part.nioBuffers()) {
            digest.update(buffer.duplicate());
            while (buffer.hasRemaining()) {
                bytes += channel.write(buffer);
            }
        }
    }

    /**
     * Makes the master visible, durable and whole.
     *
     * @return JSON {@code {bytes, sha256}}
     * @throws FileAlreadyExistsException where another upload was first
     */
    String publish() throws IOException {
        channel.force(true);
        channel.close();
        // A hard link fails where the target exists, which a rename would replace in silence.
        Files.createLink(target, partial);
        Files.delete(partial);
        return "{\"bytes\":" + bytes + ",\"sha256\":\"" + HexFormat.of().formatHex(digest.digest()) + "\"}";
    }

    void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(partial);
    }
}
