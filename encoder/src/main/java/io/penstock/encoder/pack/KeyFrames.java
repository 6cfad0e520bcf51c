package io.penstock.encoder.pack;

import io.penstock.contracts.manifest.HlsKeys;
import io.penstock.contracts.manifest.HlsTrackPlaylist;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import io.penstock.contracts.pack.TrickPlay;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the key frame at the start of each segment of a written rendition, for winding: it reaches from the segment's start to the
 * end of the first sample. It reads what was written, encrypted or not: only there are lengths and places the last ones.
 */
final class KeyFrames {
    private KeyFrames() {}

    /** Writes the playlist of a rendition's key frames. */
    static TrickPlay write(Rendition rendition, PackageFolder folder, HlsKeys keys) throws IOException {
        List<Long> lengths = new ArrayList<>();
        List<Segment> frames = new ArrayList<>();
        Box header = new Box("file", folder.read(rendition.id() + "/" + Rendition.INIT));
        InitSegment.SampleDefaults defaults = InitSegment.defaults(header.require("moov"));
        for (Segment segment : rendition.segments()) {
            ByteBuffer content = folder.read(rendition.id() + "/" + segment.name());
            long length = length(rendition.id() + "/" + segment.name(), content, defaults);
            lengths.add(length);
            frames.add(new Segment(segment.name(), segment.startTicks(), segment.durationTicks(), length));
        }
        folder.write(rendition.id() + "/" + TrickPlay.PLAYLIST, HlsTrackPlaylist.keyFrames(rendition, lengths, keys));
        BitRates rates = BitRates.of(frames, rendition.timescale());
        return new TrickPlay(rendition.id(), rates.peak(), rates.average());
    }

    /** Bytes from the segment's start to the end of its first sample. */
    static long length(String name, ByteBuffer segment, InitSegment.SampleDefaults ofFile) throws PackagingException {
        long moofAt = 0;
        for (Box box : Box.all(segment)) {
            if (box.type().equals("moof")) {
                Box track = box.require("traf");
                long end = moofAt + firstSampleEnd(name, track, ofFile);
                if (end > segment.remaining()) {
                    throw new PackagingException(name + " has " + segment.remaining()
                            + " bytes; its first sample ends at byte " + end + ", and must be inside");
                }
                return end;
            }
            // Boxes of ours are small and have heads of eight bytes
            moofAt += 8 + box.content().limit();
        }
        throw new PackagingException(name + " has no moof box; a segment must have one");
    }

    private static long firstSampleEnd(String name, Box track, InitSegment.SampleDefaults ofFile)
            throws PackagingException {
        InitSegment.SampleDefaults defaults =
                Fragment.defaults(track.require("tfhd").reader(), ofFile);
        ByteBuffer run = track.require("trun").reader();
        int flags = run.getInt() & 0xffffff;
        run.getInt(); // samples
        if ((flags & 0x1) == 0) {
            throw new PackagingException(name + " does not say where its first track run's data is");
        }
        int firstSample = run.position() + TrackRun.headBytes(flags);
        long dataOffset = run.getInt();
        long size = TrackRun.tellsSizes(flags)
                ? Integer.toUnsignedLong(run.getInt(firstSample + TrackRun.sizeAt(flags)))
                : defaults.size();
        return dataOffset + size;
    }
}
