package io.penstock.encoder.encode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures the integrated loudness of a sound file as delivered (EBU R 128, ITU-R BS.1770), by ffmpeg's filter ebur128. */
final class Loudness {
    /** The absolute gate: what stays below is silence, and the filter says just this. */
    private static final double GATE_LUFS = -70;

    private static final Pattern INTEGRATED = Pattern.compile("lavfi\\.r128\\.I=(-?[0-9]+(?:\\.[0-9]+)?)");

    private Loudness() {}

    /** LUFS to a tenth, which is as exact as R 128 asks for; empty where the sound is silent or shorter than 0.4 s. */
    static OptionalDouble measure(Ffmpeg ffmpeg, Path file) throws IOException, InterruptedException {
        LastValue last = new LastValue();
        ffmpeg.run(
                List.of(
                        "-hide_banner",
                        "-nostdin",
                        "-v",
                        "error",
                        "-i",
                        MasterProbe.argument(file),
                        "-af",
                        "ebur128=metadata=1:framelog=quiet,ametadata=print:key=lavfi.r128.I:file=-",
                        "-f",
                        "null",
                        "-"),
                last::read);
        return last.lufs > GATE_LUFS ? OptionalDouble.of(Math.round(last.lufs * 10) / 10.0) : OptionalDouble.empty();
    }

    /** Each line tells the loudness of all so far. Written by the run's reader, read after the run. */
    private static final class LastValue {
        private volatile double lufs = Double.NEGATIVE_INFINITY;

        void read(String line) {
            Matcher matcher = INTEGRATED.matcher(line);
            if (matcher.matches()) {
                lufs = Double.parseDouble(matcher.group(1));
            }
        }
    }
}
