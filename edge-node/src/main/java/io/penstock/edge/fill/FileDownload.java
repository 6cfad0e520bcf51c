package io.penstock.edge.fill;

import io.penstock.contracts.pack.PackageFile;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches one file to its place, on from where an earlier attempt of this or another process left it. Its SHA-256 is taken
 * while the bytes come, after that of what is there already. Only a file that is right, and on the disk, is one that was
 * fetched.
 */
final class FileDownload {
    private static final Logger LOG = LoggerFactory.getLogger(FileDownload.class);
    private static final int BUFFER = 256 * 1024;
    private static final long ROOM_STEP = 16L * 1024 * 1024;
    private final FillSource source;
    private final DiskRoom room;

    FileDownload(FillSource source, DiskRoom room) {
        this.source = source;
        this.room = room;
    }

    /** What an attempt at a file came to. */
    private enum Outcome {
        RIGHT,
        /** What the source sent and what was there before make another file than listed; one of the two was wrong. */
        WRONG_TOGETHER,
        WRONG
    }

    /**
     * @throws DiskFullException where the disk is to take no more
     * @throws IOException where the source has no such file; what came of it stays unless it was wrong
     */
    void fetch(Path target, PackageFile file, URI from) throws IOException, InterruptedException {
        Files.createDirectories(target.getParent());
        try (FileChannel out = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Outcome outcome = attempt(out, file, from);
            if (outcome == Outcome.WRONG_TOGETHER) {
                LOG.info("what was there of {} was not right, it is fetched anew", file.path());
                out.truncate(0);
                outcome = attempt(out, file, from);
            }
            if (outcome != Outcome.RIGHT) {
                out.truncate(0);
                throw new IOException(
                        file.path() + " from " + from.getAuthority() + " has another SHA-256 than listed");
            }
            out.force(true);
        }
    }

    private Outcome attempt(FileChannel out, PackageFile file, URI from) throws IOException, InterruptedException {
        if (out.size() > file.bytes()) {
            out.truncate(0);
        }
        long there = out.size();
        MessageDigest digest = sha256();
        digestOf(out, there, digest);
        boolean together = there > 0;
        if (there < file.bytes()) {
            room.require(file.bytes() - there);
            try (FillSource.Answer answer = source.file(from, there, file.bytes())) {
                if (answer.begin() == 0) {
                    // All of it comes: what was there is written over, and counts again if this attempt breaks off too.
                    digest.reset();
                    together = false;
                }
                receive(out, digest, file, answer);
            }
        }
        if (HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
            return Outcome.RIGHT;
        }
        return together ? Outcome.WRONG_TOGETHER : Outcome.WRONG;
    }

    private static void digestOf(FileChannel file, long bytes, MessageDigest digest) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long at = 0;
        while (at < bytes) {
            buffer.clear().limit((int) Math.min(BUFFER, bytes - at));
            int read = file.read(buffer, at);
            if (read < 0) {
                throw new IOException("a file being filled was cut to " + at + " bytes by somebody else");
            }
            at += read;
            digest.update(buffer.flip());
        }
    }

    private void receive(FileChannel out, MessageDigest digest, PackageFile file, FillSource.Answer answer)
            throws IOException, InterruptedException {
        long at = answer.begin();
        long roomAskedAt = at;
        SourceBody body = answer.body();
        for (List<ByteBuffer> part = body.next(); !part.isEmpty(); part = body.next()) {
            for (ByteBuffer bytes : part) {
                if (bytes.remaining() > file.bytes() - at) {
                    throw new IOException(file.path() + " comes with more than the " + file.bytes() + " bytes listed");
                }
                digest.update(bytes.duplicate());
                at = write(out, bytes, at);
            }
            if (at - roomAskedAt >= ROOM_STEP) {
                room.require(file.bytes() - at);
                roomAskedAt = at;
            }
        }
        if (at < file.bytes()) {
            throw new IOException(file.path() + " ended after " + at + " of " + file.bytes() + " bytes");
        }
    }

    private static long write(FileChannel out, ByteBuffer bytes, long from) throws IOException {
        long at = from;
        while (bytes.hasRemaining()) {
            at += out.write(bytes, at);
        }
        return at;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
