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
import java.util.Optional;

/**
 * Makes one track of shots that were encoded one by one, a fragment of each. They need the same header: a player must not be
 * made to start a new decoder at a cut. Each shot is presented from where the one before ends; where frames are reordered,
 * composition offsets become negative, so that a shot needs no edit list (CMAF's brand cmf2, ISO/IEC 23000-19 section 7.7).
 */
public final class ShotJoiner {
    private static final byte SIGNED_OFFSETS = 1;

    private ShotJoiner() {}

    /**
     * @param shots one file for each shot, in the film's order, at least one
     * @param to a new file, a fragmented MP4
     * @throws PackagingException where a shot does not fit the first one, naming it
     */
    public static void join(List<Path> shots, Path to) throws IOException {
        try (OutputStream stream = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW);
                WritableByteChannel out = Channels.newChannel(stream)) {
            Optional<InitSegment> first = Optional.empty();
            long start = 0;
            for (int i = 0; i < shots.size(); i++) {
                Path shot = shots.get(i);
                try (FragmentedFile fragments = FragmentedFile.open(shot)) {
                    if (first.isEmpty()) {
                        first = Optional.of(fragments.init());
                        write(out, fragments.init().bytes().duplicate());
                    }
                    requireSameHeader(first.get(), fragments.init(), shot);
                    ByteBuffer fragment = onlyFragment(shot, fragments);
                    start += move(fragment, fragments.init(), i + 1, start);
                    write(out, fragment);
                }
            }
        }
    }

    /** The file's fragment, which must be its only one. */
    static ByteBuffer onlyFragment(Path file, FragmentedFile fragments) throws IOException {
        ByteBuffer only = fragments.next()
                .orElseThrow(() -> new PackagingException(file.getFileName() + " has no fragment; it must have one"))
                .moofAndMdat();
        if (fragments.next().isPresent()) {
            throw new PackagingException(file.getFileName() + " has several fragments; a shot is one");
        }
        return only;
    }

    private static void requireSameHeader(InitSegment first, InitSegment other, Path shot) throws PackagingException {
        if (!first.bytes().equals(other.bytes())) {
            throw new PackagingException(shot.getFileName()
                    + " has another header than the rung's first shot; all shots of a rung must have the same");
        }
    }

    /** Writes sequence and times into a fragment where it stands; returns how long it lasts. */
    private static long move(ByteBuffer fragment, InitSegment init, int sequence, long start)
            throws PackagingException {
        Box moof = Box.all(fragment).getFirst();
        Box track = moof.require("traf");
        Fragment times = Fragment.parse(moof, init);
        moof.require("mfhd").reader().putInt(4, sequence);
        ByteBuffer decodeTime = track.require("tfdt").reader();
        if (decodeTime.get(0) != 1) {
            throw new PackagingException("the fragment's decode time has 32 bits; it must have 64 to be moved");
        }
        long delay = times.startTicks() - decodeTime.getLong(4);
        decodeTime.putLong(4, start);
        for (Box box : track.children()) {
            if (box.type().equals("trun")) {
                present(box.reader(), Math.toIntExact(delay));
            }
        }
        return times.durationTicks();
    }

    private static void present(ByteBuffer run, int delay) {
        int flags = run.getInt();
        if (!TrackRun.reorders(flags)) {
            return;
        }
        run.put(0, SIGNED_OFFSETS);
        int samples = run.getInt();
        int at = run.position() + TrackRun.headBytes(flags) + TrackRun.compositionAt(flags);
        for (int i = 0; i < samples; i++) {
            run.putInt(at, run.getInt(at) - delay);
            at += TrackRun.sampleBytes(flags);
        }
    }

    private static void write(WritableByteChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
