package io.penstock.encoder.encode;

import java.io.IOException;
import java.util.List;

/** A program of ffmpeg ended with an error; the message has its last lines. */
public final class FfmpegException extends IOException {
    private final int exitCode;
    private final List<String> lastLines;

    FfmpegException(String program, int exitCode, List<String> lastLines) {
        super(program + " ended with exit code " + exitCode
                + (lastLines.isEmpty() ? " and said nothing" : ": " + String.join(" | ", lastLines)));
        this.exitCode = exitCode;
        this.lastLines = List.copyOf(lastLines);
    }

    /**
     * Whether a signal ended it, not its input: 128 and the signal's number, or the 255 that ffmpeg returns after SIGTERM. The
     * kernel does so when memory runs out.
     */
    public boolean killed() {
        return (exitCode > 128 && exitCode <= 128 + 31) || exitCode == 255;
    }

    public List<String> lastLines() {
        return lastLines;
    }
}
