package io.penstock.encoder.pack;

import java.nio.ByteBuffer;

/** A fragment brought to another place in its track. */
final class MovedFragment {
    private static final int COMPOSITION = 0x800;
    private static final int HEAD = 8;

    /** In a box with version and flags: behind both. */
    private static final int FIELDS = 4;

    private MovedFragment() {}

    /**
     * @param fragment moof and mdat, with one track and one run; changed where it stands, or copied where it must grow
     * @param sequence from 1
     * @param decodeTicks of its first sample
     * @param later by how many ticks more its samples are presented after they are decoded, at least 0
     */
    static ByteBuffer of(ByteBuffer fragment, int sequence, long decodeTicks, int later) throws PackagingException {
        ByteBuffer moved = fragment;
        if (later > 0 && !TrackRun.reorders(run(fragment).reader().getInt())) {
            moved = withOffsets(fragment);
        }
        Box moof = Box.all(moved).getFirst();
        moof.require("mfhd").reader().putInt(FIELDS, sequence);
        ByteBuffer decodeTime = moof.require("traf", "tfdt").reader();
        if (decodeTime.get(0) != 1) {
            throw new PackagingException("the fragment's decode time has 32 bits; it must have 64 to be moved");
        }
        decodeTime.putLong(FIELDS, decodeTicks);
        delay(run(moved).reader(), later);
        return moved.rewind();
    }

    private static Box run(ByteBuffer fragment) throws PackagingException {
        return Box.all(fragment.duplicate().rewind()).getFirst().require("traf", "trun");
    }

    private static void delay(ByteBuffer run, int later) {
        int flags = run.getInt();
        int samples = run.getInt();
        if (later == 0 || !TrackRun.reorders(flags)) {
            return;
        }
        int at = run.position() + TrackRun.headBytes(flags) + TrackRun.compositionAt(flags);
        for (int i = 0; i < samples; i++) {
            run.putInt(at, run.getInt(at) + later);
            at += TrackRun.sampleBytes(flags);
        }
    }

    /** The same with a composition offset of 0 for each sample. The run must be the last box of its fragment's head. */
    private static ByteBuffer withOffsets(ByteBuffer fragment) throws PackagingException {
        ByteBuffer from = fragment.duplicate().rewind();
        ByteBuffer run = run(from).reader();
        int moofBytes = from.getInt(0);
        int runAt = moofBytes - run.remaining() - HEAD;
        if (!"trun".equals(Box.type(from.duplicate().position(runAt + FIELDS)))) {
            throw new PackagingException("a box follows the fragment's track run; it must be the last one");
        }
        int flags = run.getInt();
        int samples = run.getInt();
        int grown = FIELDS * samples;
        ByteBuffer to = ByteBuffer.allocate(from.limit() + grown);
        to.put(from.slice(0, runAt));
        to.putInt(run.limit() + HEAD + grown).put(from.slice(runAt + FIELDS, FIELDS));
        to.putInt(flags | COMPOSITION).putInt(samples);
        ByteBuffer head = run.slice(run.position(), TrackRun.headBytes(flags));
        // The first field is where the data begins, counted from the fragment's head.
        to.putInt(head.getInt() + grown).put(head);
        run.position(run.position() + TrackRun.headBytes(flags));
        for (int i = 0; i < samples; i++) {
            to.put(run.slice(run.position(), TrackRun.sampleBytes(flags))).putInt(0);
            run.position(run.position() + TrackRun.sampleBytes(flags));
        }
        to.put(from.slice(moofBytes, from.limit() - moofBytes)).flip();
        to.putInt(0, moofBytes + grown);
        int trafAt = trafAt(from);
        to.putInt(trafAt, from.getInt(trafAt) + grown);
        return to;
    }

    private static int trafAt(ByteBuffer fragment) throws PackagingException {
        int at = HEAD;
        for (Box box : Box.all(fragment.duplicate().rewind()).getFirst().children()) {
            if (box.type().equals("traf")) {
                return at;
            }
            at += HEAD + box.content().remaining();
        }
        throw new PackagingException("the fragment has no traf box");
    }
}
