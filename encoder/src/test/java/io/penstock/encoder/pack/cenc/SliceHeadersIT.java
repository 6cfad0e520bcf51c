package io.penstock.encoder.pack.cenc;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.encoder.encode.TestFilms;
import io.penstock.encoder.pack.nal.NalUnits;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our slice header parsers against ffmpeg's, which names every element it reads with its position. */
class SliceHeadersIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.penstock.encoder.pack.cenc.TestTrack#videos")
    void everySliceHeaderEndsWhereFfmpegSeesItsEnd(TestTrack kind) throws Exception {
        TestTrack.Track track = kind.make(folder);
        List<Integer> ours = headerBytes(track);
        List<Integer> theirs = endsInTrace(TestFilms.trace(folder.resolve(kind.name() + ".mp4"), "trace_headers"));
        assertThat(ours).hasSizeGreaterThanOrEqualTo(35).isEqualTo(theirs);
    }

    /** Of every slice, without emulation prevention bytes. */
    private static List<Integer> headerBytes(TestTrack.Track track) throws Exception {
        ClearHeader header = ClearHeader.parse(track.initFile().duplicate());
        NalUnits units = header.units().orElseThrow();
        List<Integer> all = new ArrayList<>();
        for (ByteBuffer segment : track.segments()) {
            ClearFragment fragment = ClearFragment.parse(segment.duplicate(), header.defaultSampleSize());
            ByteBuffer rest = segment.duplicate().position(fragment.firstSample());
            while (rest.hasRemaining()) {
                int length = rest.getInt();
                ByteBuffer unit = rest.slice(rest.position(), length);
                rest.position(rest.position() + length);
                int clear = units.clearBytes(unit);
                if (clear < length) {
                    all.add(unescapedBytes(unit, clear));
                }
            }
        }
        return all;
    }

    private static int unescapedBytes(ByteBuffer unit, int raw) {
        int bytes = raw;
        int zeros = 0;
        for (int i = 0; i < raw; i++) {
            boolean prevention = zeros >= 2 && unit.get(i) == 3;
            bytes -= prevention ? 1 : 0;
            zeros = prevention || unit.get(i) != 0 ? 0 : zeros + 1;
        }
        return bytes;
    }

    /** A section's elements stand between its title and the next line that is no element. */
    private static List<Integer> endsInTrace(List<String> lines) {
        List<Integer> ends = new ArrayList<>();
        boolean inSlice = false;
        for (String line : lines) {
            String text = line.replaceFirst("^\\[trace_headers @ [^]]*] ", "");
            if (text.matches("Slice (Segment )?Header")) {
                inSlice = true;
                ends.add(0);
            } else if (text.matches("\\d+ .* = -?\\d+")) {
                if (inSlice) {
                    String[] fields = text.split(" +");
                    int bits = Integer.parseInt(fields[0]) + fields[fields.length - 3].length();
                    ends.set(ends.size() - 1, (bits + 7) / 8);
                }
            } else {
                inSlice = false;
            }
        }
        return ends;
    }
}
