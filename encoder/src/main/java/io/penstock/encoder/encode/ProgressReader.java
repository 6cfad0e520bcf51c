package io.penstock.encoder.encode;

import java.util.function.Consumer;

/**
 * Reads what ffmpeg writes for {@code -progress}: lines {@code key=value} in blocks that end in {@code progress=continue} or
 * {@code progress=end}. Fed by one thread.
 */
final class ProgressReader implements Consumer<String> {
    private final double totalSeconds;
    private final Progress progress;
    private double furthest;

    ProgressReader(double totalSeconds, Progress progress) {
        this.totalSeconds = totalSeconds;
        this.progress = progress;
    }

    @Override
    public void accept(String line) {
        if (line.equals("progress=end")) {
            report(1);
        } else if (line.matches("out_time_us=[0-9]{1,18}")) {
            report(Long.parseLong(line.substring("out_time_us=".length())) / 1e6 / totalSeconds);
        }
    }

    private void report(double fraction) {
        furthest = Math.clamp(fraction, furthest, 1);
        progress.at(furthest);
    }
}
