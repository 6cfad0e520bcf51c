package io.penstock.stores.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Appends all that a container writes from its next start to its next end to a file. The engine's one thread for the answer
 * writes; others only wait for the end.
 */
final class ContainerLog extends ResultCallback.Adapter<Frame> {
    private static final Duration ENGINE_ANSWERS_WITHIN = Duration.ofSeconds(10);

    private final OutputStream file;

    private ContainerLog(OutputStream file) {
        this.file = file;
    }

    /** Attaches to a container that has been made but does not run, so that its first word is heard. */
    static ContainerLog attach(DockerClient engine, String containerId, Path file) {
        ContainerLog log = new ContainerLog(open(file));
        engine.attachContainerCmd(containerId)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .exec(log);
        try {
            if (!log.awaitStarted(ENGINE_ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the engine did not attach to container " + containerId + " within "
                        + ENGINE_ANSWERS_WITHIN.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while attaching to container " + containerId, e);
        }
        return log;
    }

    @Override
    public void onNext(Frame frame) {
        try {
            file.write(frame.getPayload());
        } catch (IOException e) {
            throw new UncheckedIOException("the log of a container cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        file.close();
    }

    /** Returns when all that a container that has ended wrote is in the file, or the limit is over. */
    void awaitEnd(Duration limit) {
        try {
            awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static OutputStream open(Path file) {
        try {
            return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("log " + file + " cannot be written", e);
        }
    }
}
