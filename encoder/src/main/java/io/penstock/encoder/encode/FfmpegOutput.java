package io.penstock.encoder.encode;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;

/** A running ffmpeg and what it writes. To close it kills it. */
public final class FfmpegOutput implements AutoCloseable {
    private final Process process;
    private final Callable<List<String>> errors;
    private final Runnable forget;

    /**
     * @param errors waits for the end of what it says and gives the last lines
     * @param forget called once it is dead
     */
    FfmpegOutput(Process process, Callable<List<String>> errors, Runnable forget) {
        this.process = process;
        this.errors = errors;
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
        int exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new FfmpegException("ffmpeg", exitCode, lastLines());
        }
    }

    private List<String> lastLines() throws IOException, InterruptedException {
        try {
            return errors.call();
        } catch (InterruptedException | IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("what ffmpeg said could not be read", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        forget.run();
    }
}
