package io.penstock.encoder.pack;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Walks a fragmented MP4 with one track: the header first, then fragment by fragment, one of them in memory at a time. For one
 * thread.
 */
final class FragmentedFile implements FragmentSource, AutoCloseable {
    /** A box larger than this is no header and no segment of ours, but damage. */
    private static final long LARGEST_BOX = 1L << 30;

    /** A fragment's two boxes as they stand in the file, and when it is presented. */
    record Entry(ByteBuffer moofAndMdat, Fragment fragment) {}

    private final Path path;
    private final FileChannel channel;
    private final InitSegment init;

    private FragmentedFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        Optional<ByteBuffer> moov = nextBox("moov");
        if (moov.isEmpty()) {
            throw new PackagingException(path.getFileName() + " has no moov box; it must start with one");
        }
        this.init = InitSegment.parse(moov.get());
    }

    static FragmentedFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new FragmentedFile(path, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public InitSegment init() {
        return init;
    }

    @Override
    public Optional<Entry> next() throws IOException {
        Optional<ByteBuffer> moof = nextBox("moof");
        if (moof.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer mdat = nextBox("mdat")
                .orElseThrow(() ->
                        new PackagingException(path.getFileName() + " ends after a moof box; an mdat must follow"));
        Fragment fragment = Fragment.parse(Box.all(moof.get()).getFirst(), init);
        ByteBuffer both = ByteBuffer.allocate(moof.get().remaining() + mdat.remaining());
        both.put(moof.get().duplicate()).put(mdat).flip();
        return Optional.of(new Entry(both, fragment));
    }

    /** Reads the next box of a type whole, passing over others (ftyp, styp, sidx, mfra); empty at the end of the file. */
    private Optional<ByteBuffer> nextBox(String wanted) throws IOException {
        while (channel.position() < channel.size()) {
            long at = channel.position();
            ByteBuffer head = read(8);
            long size = Integer.toUnsignedLong(head.getInt());
            String type = Box.type(head);
            if (size == 1) {
                size = read(8).getLong();
            }
            if (size < 8 || size > channel.size() - at) {
                throw new PackagingException("box " + type + " at byte " + at + " of " + path.getFileName()
                        + " says it has " + size + " bytes; the file has " + (channel.size() - at) + " more");
            }
            if (type.equals(wanted)) {
                if (size > LARGEST_BOX) {
                    throw new PackagingException("box " + type + " has " + size + " bytes; at most " + LARGEST_BOX
                            + " are a segment or a header");
                }
                channel.position(at);
                return Optional.of(read((int) size));
            }
            channel.position(at + size);
        }
        return Optional.empty();
    }

    private ByteBuffer read(int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException(
                        path.getFileName() + " ends inside a box; " + buffer.remaining() + " bytes are missing");
            }
        }
        return buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
