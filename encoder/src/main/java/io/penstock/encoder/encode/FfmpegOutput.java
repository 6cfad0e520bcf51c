package io.penstock.encoder.encode;

import java.io.IOException;
import java.io.InputStream;

/** A running ffmpeg and what it writes. To close it kills it. */
public final class FfmpegOutput implements AutoCloseable {
    private final Process process;
    private final Ending ending;
    private final Runnable forget;

    /** Waits for the end of what it says, and throws where its exit code tells of an error. */
    @FunctionalInterface
    interface Ending {
        void requireSuccess(int exitCode) throws IOException, InterruptedException;
    }

    /** @param forget called once it is dead */
    FfmpegOutput(Process process, Ending ending, Runnable forget) {
        this.process = process;
        this.ending = ending;
        this.forget = forget;
    }

    public InputStream stream() {
        return process.getInputStream();
    }

    /**
     * Waits for its end, after all of its output was read.
     *
     * @throws FfmpegException where it ended with an error
     */
    public void requireSuccess() throws IOException, InterruptedException {
        ending.requireSuccess(process.waitFor());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        forget.run();
    }
}
