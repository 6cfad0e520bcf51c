package io.penstock.encoder.shot;

import io.penstock.encoder.encode.Progress;
import io.penstock.encoder.shot.SceneCuts.Cut;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what ffmpeg's metadata filter prints of every frame: {@code frame:12 pts:12 pts_time:0.5}, then {@code
 * lavfi.scd.mafd=0.123}, the mean absolute difference to the frame before. Fed by one thread, read after it has ended.
 */
final class CutReader implements Consumer<String> {
    private static final Pattern FRAME = Pattern.compile("frame:([0-9]{1,9}) +pts:.*");
    private static final Pattern DIFFERENCE = Pattern.compile("lavfi\\.scd\\.mafd=([0-9]{1,3}(?:\\.[0-9]+)?)");

    /** Drawn films often change at every second or third frame only; the still ones between must not make each change a cut. */
    private static final int COMPARED = 3;

    private final double threshold;
    private final double expectedFrames;
    private final Progress progress;
    private final List<Cut> cuts = new ArrayList<>();
    private final Deque<Double> before = new ArrayDeque<>();
    private int frame = -1;
    private int differences;

    CutReader(double threshold, double expectedFrames, Progress progress) {
        this.threshold = threshold;
        this.expectedFrames = expectedFrames;
        this.progress = progress;
    }

    @Override
    public void accept(String line) {
        Matcher next = FRAME.matcher(line);
        if (next.matches()) {
            frame = Integer.parseInt(next.group(1));
            progress.at(Math.clamp((frame + 1) / expectedFrames, 0, 1));
            return;
        }
        Matcher difference = DIFFERENCE.matcher(line);
        if (difference.matches()) {
            differences++;
            measured(Double.parseDouble(difference.group(1)));
        }
    }

    /** The first frame has no difference, and the second's has nothing to be compared with. */
    private void measured(double difference) {
        if (frame < 1) {
            return;
        }
        double usual = before.stream().mapToDouble(Double::doubleValue).max().orElse(difference);
        if (difference - usual >= threshold) {
            cuts.add(new Cut(frame, difference - usual));
        }
        before.addLast(difference);
        if (before.size() > COMPARED) {
            before.removeFirst();
        }
    }

    /** @throws IOException where frames came without a difference, or none came */
    SceneCuts cuts() throws IOException {
        if (frame < 0 || differences != frame + 1) {
            throw new IOException("ffmpeg told of " + (frame + 1) + " frames and " + differences
                    + " differences; it must be one for each");
        }
        return new SceneCuts(frame + 1, cuts);
    }
}
