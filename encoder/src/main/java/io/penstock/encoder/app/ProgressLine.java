package io.penstock.encoder.app;

import io.penstock.encoder.encode.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/** Progress on a terminal as one line that is written over, elsewhere as a line for each tenth. For one thread at a time. */
final class ProgressLine implements Progress, AutoCloseable {
    private static final int BAR = 30;

    private final PrintStream out;
    private final boolean terminal;
    private final String what;
    private final long started = System.nanoTime();
    private int shownPercent = -1;

    ProgressLine(PrintStream out, boolean terminal, String what) {
        this.out = out;
        this.terminal = terminal;
        this.what = what;
    }

    static ProgressLine onStandardError(String what) {
        return new ProgressLine(
                System.err,
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent(),
                what);
    }

    @Override
    public synchronized void at(double fraction) {
        int percent = (int) (fraction * 100);
        if (percent == shownPercent || (!terminal && percent / 10 == shownPercent / 10 && shownPercent >= 0)) {
            return;
        }
        shownPercent = percent;
        double seconds = (System.nanoTime() - started) / 1e9;
        if (terminal) {
            int filled = percent * BAR / 100;
            out.printf(
                    Locale.ROOT,
                    "\r%s [%s%s] %3d%% %4.0f s",
                    what,
                    "#".repeat(filled),
                    ".".repeat(BAR - filled),
                    percent,
                    seconds);
            out.flush();
        } else {
            out.printf(Locale.ROOT, "%s: %d%% after %.0f s%n", what, percent, seconds);
        }
    }

    /** Ends the line. */
    @Override
    public synchronized void close() {
        if (terminal && shownPercent >= 0) {
            out.println();
        }
    }
}
