package io.penstock.stores;

import java.nio.file.Path;
import java.util.List;

/** A process did not start or did not become ready. The message holds its name, the reason and its last log lines. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String process;
    private final String reason;
    private final transient Path log;

    /** @param lastLines what the process wrote last; may be empty */
    public StartException(String process, String reason, Path log, List<String> lastLines) {
        super(message(process, reason, log, lastLines));
        this.process = process;
        this.reason = reason;
        this.log = log;
    }

    public String process() {
        return process;
    }

    /** Why, without the log lines. */
    public String reason() {
        return reason;
    }

    public Path log() {
        return log;
    }

    private static String message(String process, String reason, Path log, List<String> lastLines) {
        if (lastLines.isEmpty()) {
            return process + ": " + reason + "; it wrote nothing to " + log;
        }
        return process + ": " + reason + "; its last lines in " + log + ":\n  " + String.join("\n  ", lastLines);
    }
}
