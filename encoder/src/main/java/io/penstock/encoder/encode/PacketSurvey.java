package io.penstock.encoder.encode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file really holds: the times of its packets, read through to the end without decoding. Filled by one thread, read
 * after it has ended.
 */
final class PacketSurvey {
    /** Files state durations roughly: a sound frame more here, a rounded millisecond there. */
    static final double TOLERATED_SECONDS = 1.0;

    private static final List<String> ENDED_EARLY =
            List.of("partial file", "ended prematurely", "Truncating packet", "truncated");

    /**
     * The packets of one stream: how many, from where to where in seconds, whether each told its duration, and whether the last
     * one was damaged.
     */
    record Span(int count, double start, double end, boolean allTimed, boolean lastDamaged) {
        private static final Span NONE = new Span(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, true, false);

        double seconds() {
            return count == 0 ? 0 : end - start;
        }

        /** Frames by seconds; what containers state as their average is often wrong. */
        Optional<FrameRate> averageRate() {
            return count == 0 || seconds() <= 0 || seconds() * 1000 / count > Integer.MAX_VALUE
                    ? Optional.empty()
                    : Optional.of(FrameRate.nearest(count / seconds()));
        }

        private Span with(Span next) {
            return new Span(
                    count + next.count,
                    Math.min(start, next.start),
                    Math.max(end, next.end),
                    allTimed && next.allTimed,
                    next.lastDamaged);
        }
    }

    private final Map<Integer, Span> streams = new HashMap<>();
    private final FrameIntervals presented = new FrameIntervals();
    private final FrameIntervals decoded = new FrameIntervals();
    private boolean allPresented = true;
    private final int picture;
    private List<String> complaints = List.of();

    private PacketSurvey(int picture) {
        this.picture = picture;
    }

    static PacketSurvey empty() {
        return new PacketSurvey(0);
    }

    /** @param picture the stream of which it is measured how long each frame stands */
    static PacketSurvey of(Ffmpeg ffmpeg, Path file, int picture) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(MasterProbe.SAFE_INPUT);
        arguments.addAll(List.of(
                "-show_entries",
                "packet=stream_index,pts_time,dts_time,duration_time,flags",
                "-of",
                "csv=p=0",
                MasterProbe.argument(file)));
        PacketSurvey survey = new PacketSurvey(picture);
        try {
            survey.complaints = ffmpeg.probe(arguments, survey::add);
        } catch (FfmpegException e) {
            // The head was read before; a demuxer that gives up in the middle has met the end of the file or damage.
            survey.complaints = e.lastLines();
        }
        survey.presented.end();
        survey.decoded.end();
        return survey;
    }

    /** One line of ffprobe: {@code stream,pts,dts,duration,flags} with N/A for what is not told. */
    void add(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length < 5 || !fields[0].matches("[0-9]{1,6}")) {
            return;
        }
        double time = seconds(fields[1], seconds(fields[2], Double.NaN));
        if (Double.isNaN(time)) {
            return;
        }
        double duration = seconds(fields[3], 0);
        Span one = new Span(1, time, time + duration, duration > 0, fields[4].contains("C"));
        int stream = Integer.parseInt(fields[0]);
        streams.merge(stream, one, Span::with);
        if (stream == picture) {
            addFrame(seconds(fields[1], Double.NaN), seconds(fields[2], time));
        }
    }

    Span stream(int index) {
        return streams.getOrDefault(index, Span.NONE);
    }

    private void addFrame(double presentation, double decoding) {
        decoded.add(decoding);
        if (Double.isNaN(presentation)) {
            allPresented = false;
        } else {
            presented.add(presentation);
        }
    }

    /** Of the picture's stream. MPEG program streams and AVI tell when some or all frames are decoded, not shown. */
    FrameIntervals intervals() {
        return allPresented ? presented : decoded;
    }

    /** Where the last packet of all streams ends, in seconds. */
    double end() {
        return streams.values().stream().mapToDouble(Span::end).max().orElse(0);
    }

    /** Why the file must have been cut, where the demuxer noticed. */
    Optional<String> cutOff() {
        for (String complaint : complaints) {
            if (ENDED_EARLY.stream().anyMatch(complaint::contains)) {
                return Optional.of(complaint.replaceFirst("^\\[[^]]*] *", ""));
            }
        }
        return streams.values().stream().anyMatch(Span::lastDamaged)
                ? Optional.of("the last packet is not whole")
                : Optional.empty();
    }

    private static double seconds(String text, double otherwise) {
        return text.matches("-?[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(text) : otherwise;
    }
}
