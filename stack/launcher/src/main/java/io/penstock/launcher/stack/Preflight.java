package io.penstock.launcher.stack;

import io.penstock.stores.FreePorts;
import io.penstock.stores.JdkNotFoundException;
import io.penstock.stores.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must be so before anything is started; each failure has a message of its own. */
final class Preflight {
    static final long BYTES_NEEDED = 2L << 30;
    static final int CASSANDRAS_JDK = 17;
    private static final long MIB = 1L << 20;

    private Preflight() {}

    /** @throws StackException where Cassandra's JDK is missing */
    static void requireJdk(int major) {
        try {
            Jdks.find(major);
        } catch (JdkNotFoundException e) {
            throw new StackException("Cassandra runs on JDK " + major + " only, and there is " + e.getMessage(), e);
        }
    }

    /** @throws StackException where the disk under this folder has less room than needed */
    static void requireRoom(Path folder, long bytesNeeded) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < bytesNeeded) {
                throw new StackException(
                        "the disk that holds " + folder + " has " + free / MIB + " MiB left; the stack needs "
                                + bytesNeeded / MIB + " MiB: free some, or put the state elsewhere with --state DIR");
            }
        } catch (IOException e) {
            throw new StackException("the free room of " + folder + " cannot be told: " + e.getMessage(), e);
        }
    }

    /**
     * @param wanted port to the process that wants it
     * @throws StackException naming every port that is taken, who wants it, and who has it where that can be told
     */
    static void requirePorts(Map<Integer, String> wanted) {
        List<String> taken = new ArrayList<>();
        wanted.forEach((port, process) -> {
            if (!FreePorts.isFree(port)) {
                Optional<String> owner = PortOwner.of(port);
                taken.add("port " + port + " is busy; " + process + " needs it"
                        + owner.map(name -> ", and " + name + " has it").orElse(""));
            }
        });
        if (!taken.isEmpty()) {
            throw new StackException(String.join("\n", taken)
                    + "\nEnd what holds " + (taken.size() == 1 ? "it" : "them")
                    + ", or move the whole stack with --port-offset N");
        }
    }
}
