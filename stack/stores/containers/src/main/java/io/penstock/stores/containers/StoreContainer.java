package io.penstock.stores.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * One container whose port is the same at every start, which can be stopped, killed and started again with the data it had:
 * {@link GenericContainer} makes and removes it, and for it stopping is removing. Whether it serves is for others to find out.
 *
 * <p>One thread starts it at a time; the others may be called meanwhile.
 */
final class StoreContainer extends GenericContainer<StoreContainer> {
    private static final long MEGABYTE = 1 << 20;

    private final Path logFile;
    private volatile @Nullable ContainerLog log;

    /**
     * @param port at 127.0.0.1
     * @param innerPort that the server listens on in its container
     * @param memoryMegabytes the engine kills what needs more
     */
    StoreContainer(String image, Path logFile, int port, int innerPort, int memoryMegabytes) {
        super(DockerImageName.parse(image));
        this.logFile = logFile;
        setPortBindings(List.of("127.0.0.1:" + port + ":" + innerPort));
        withCreateContainerCmdModifier(command -> command.getHostConfig().withMemory(memoryMegabytes * MEGABYTE));
        withStartupCheckStrategy(new LeftToOthers());
    }

    /** Makes the container where there is none yet, and starts it. */
    void run() {
        String id = getContainerId();
        if (id == null) {
            start();
        } else {
            containerIsCreated(id);
            engine().startContainerCmd(id).exec();
        }
    }

    /** Asks the server to end, by force after the grace, and returns when it is gone. */
    void halt(Duration grace) {
        onContainer(id -> engine().stopContainerCmd(id)
                .withTimeout(Math.toIntExact(grace.toSeconds()))
                .exec());
    }

    /** As a crash would. The engine answers when the server is gone. */
    void kill() {
        onContainer(id -> engine().killContainerCmd(id).exec());
    }

    /** What the engine says of it; nothing where it was not made or is removed. */
    Optional<ContainerState> state() {
        String id = getContainerId();
        try {
            return id == null
                    ? Optional.empty()
                    : Optional.of(engine().inspectContainerCmd(id).exec().getState());
        } catch (NotFoundException removed) {
            return Optional.empty();
        }
    }

    /** Returns when all that the ended container wrote is in its log file, or the limit is over. */
    void awaitLog(Duration limit) {
        ContainerLog current = log;
        if (current != null) {
            current.awaitEnd(limit);
        }
    }

    @Override
    protected void containerIsCreated(String containerId) {
        log = ContainerLog.attach(engine(), containerId, logFile);
    }

    @Override
    protected void waitUntilContainerStarted() {}

    private DockerClient engine() {
        return getDockerClient();
    }

    private void onContainer(Consumer<String> action) {
        String id = getContainerId();
        if (id == null) {
            return;
        }
        try {
            action.accept(id);
        } catch (NotModifiedException | ConflictException | NotFoundException ended) {
            // It was not running or is gone: what was wanted.
        }
    }

    /** A server that ends at once is told of with its last lines by whoever waits for it to be ready. */
    private static final class LeftToOthers extends StartupCheckStrategy {
        @Override
        public StartupStatus checkStartupState(DockerClient engine, String containerId) {
            return StartupStatus.SUCCESSFUL;
        }
    }
}
