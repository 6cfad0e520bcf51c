package io.penstock.launcher.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a recorded process is now.
 *
 * @param residentBytes of memory; 0 where it does not run or /proc cannot tell
 */
public record ProcessHealth(State state, long residentBytes) {
    private static final int CONNECT_MILLIS = 1_000;
    private static final long KIB = 1024;

    /** From gone to serving. */
    public enum State {
        DOWN("down"),
        NOT_READY("not ready"),
        UP("up");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Looks at the process and asks it. */
    public static ProcessHealth of(StackRecord.Entry entry) {
        if (entry.handle().isEmpty()) {
            return new ProcessHealth(State.DOWN, 0);
        }
        return new ProcessHealth(serves(entry) ? State.UP : State.NOT_READY, residentBytes(entry.pid()));
    }

    public boolean isUp() {
        return state == State.UP;
    }

    private static boolean serves(StackRecord.Entry entry) {
        if (entry.health() != null) {
            return HttpProbe.isOk(entry.health());
        }
        return entry.port() == 0 || accepts(entry.port());
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static long residentBytes(long pid) {
        Path status = Path.of("/proc/" + pid + "/status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .map(kib -> kib * KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // Gone meanwhile, or no /proc here.
            return 0;
        }
    }
}
