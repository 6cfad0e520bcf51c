package io.penstock.encoder.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Makes one track of shots that were encoded one by one, a fragment of each. They need the same sample entry: a player must not be
 * made to start a new decoder at a cut. Each shot is presented from where the one before ends. Reordering delays what is presented,
 * in most shots by as much as in all others; the track has the longest delay of them in its edit list, and shots with a shorter one are
 * presented so much later after they are decoded.
 */
public final class ShotJoiner {
    private ShotJoiner() {}

    /**
     * @param shots one file for each shot, in the film's order, at least one
     * @param to a new file, a fragmented MP4
     * @throws PackagingException where a shot does not fit the first one, naming it
     */
    public static void join(List<Path> shots, Path to) throws IOException {
        InitSegment header = header(shots);
        try (OutputStream stream = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW);
                WritableByteChannel out = Channels.newChannel(stream)) {
            write(out, header.bytes().duplicate());
            long start = 0;
            for (int i = 0; i < shots.size(); i++) {
                try (FragmentedFile fragments = FragmentedFile.open(shots.get(i))) {
                    FragmentedFile.Entry only = onlyFragment(shots.get(i), fragments);
                    long delay = header.presentationDelayTicks()
                            - fragments.init().presentationDelayTicks();
                    write(out, MovedFragment.of(only.moofAndMdat(), i + 1, start, Math.toIntExact(delay)));
                    start += only.fragment().durationTicks();
                }
            }
        }
    }

    /** The file's fragment, which must be its only one. */
    static FragmentedFile.Entry onlyFragment(Path file, FragmentedFile fragments) throws IOException {
        FragmentedFile.Entry only = fragments
                .next()
                .orElseThrow(() -> new PackagingException(file.getFileName() + " has no fragment; it must have one"));
        if (fragments.next().isPresent()) {
            throw new PackagingException(file.getFileName() + " has several fragments; a shot is one");
        }
        if (only.fragment().startTicks() != 0) {
            throw new PackagingException(file.getFileName() + " is presented from tick "
                    + only.fragment().startTicks() + "; a shot must start at 0");
        }
        return only;
    }

    /** That of the shot with the longest delay. */
    private static InitSegment header(List<Path> shots) throws IOException {
        InitSegment first = init(shots.getFirst());
        InitSegment latest = first;
        for (Path shot : shots) {
            InitSegment init = init(shot);
            if (init.timescale() != first.timescale() || !sampleEntry(init).equals(sampleEntry(first))) {
                throw new PackagingException(shot.getFileName()
                        + " has another sample entry or timescale than the rung's first shot; all shots of a rung"
                        + " must have the same");
            }
            latest = init.presentationDelayTicks() > latest.presentationDelayTicks() ? init : latest;
        }
        return latest;
    }

    private static InitSegment init(Path shot) throws IOException {
        try (FragmentedFile file = FragmentedFile.open(shot)) {
            return file.init();
        }
    }

    private static ByteBuffer sampleEntry(InitSegment init) throws PackagingException {
        for (Box box : Box.all(init.bytes().duplicate())) {
            if (box.type().equals("moov")) {
                return box.require("trak", "mdia", "minf", "stbl", "stsd").reader();
            }
        }
        throw new PackagingException("the header has no moov box");
    }

    private static void write(WritableByteChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
