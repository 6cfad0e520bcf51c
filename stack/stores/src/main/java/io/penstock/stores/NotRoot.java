package io.penstock.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a program that refuses to be root. For root, in a user namespace without a mapping ({@code unshare -U}): there it has
 * the id of nobody and still owns root's files, so that no user, no chown and no reachable folder is needed. For anybody
 * else, as it is.
 */
final class NotRoot {
    private final List<String> prefix;

    private NotRoot(List<String> prefix) {
        this.prefix = prefix;
    }

    static NotRoot here() {
        return new NotRoot(isRoot() ? List.of("unshare", "-U") : List.of());
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    private static boolean isRoot() {
        Path self = Path.of("/proc/self");
        try {
            return Files.exists(self)
                    ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
                    : "root".equals(System.getProperty("user.name"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the user of this process cannot be told", e);
        }
    }
}
