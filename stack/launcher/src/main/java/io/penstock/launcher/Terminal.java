package io.penstock.launcher;

import io.penstock.launcher.ingest.IngestListener;
import io.penstock.launcher.stack.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Lines with the seconds since it was made, and for an ingest a bar that is drawn over itself on a terminal and a line every tenth
 * elsewhere. Its methods are synchronized: several threads report.
 */
final class Terminal implements Progress, IngestListener {
    private static final int BAR = 30;
    private static final int TENTHS = 10;

    private final PrintStream out;
    private final boolean redraws;
    private final long from = System.nanoTime();
    private Phase phase = Phase.CHECK;
    private int shown = -1;
    private boolean barOpen;

    Terminal(PrintStream out, boolean redraws) {
        this.out = out;
        this.redraws = redraws;
    }

    /** On standard output, for a command whose output is its progress. */
    static Terminal onOutput() {
        return new Terminal(System.out, isTerminal());
    }

    /** On standard error, for a command whose output is its result. */
    static Terminal onError() {
        return new Terminal(System.err, isTerminal());
    }

    @Override
    public synchronized void step(String line) {
        closeBar();
        out.println(seconds() + " " + line);
        out.flush();
    }

    @Override
    public synchronized void at(Phase now, double fraction) {
        int steps = redraws ? BAR : TENTHS;
        int filled = (int) Math.floor(Math.clamp(fraction, 0, 1) * steps);
        if (now == phase && filled <= shown) {
            return;
        }
        if (now != phase) {
            closeBar();
        }
        phase = now;
        shown = filled;
        if (redraws) {
            out.printf(
                    Locale.ROOT,
                    "\r%s %-14s [%s%s] %3d%%",
                    seconds(),
                    now.label(),
                    "#".repeat(filled),
                    " ".repeat(BAR - filled),
                    filled * 100 / BAR);
            barOpen = true;
            if (filled == BAR) {
                closeBar();
            }
        } else {
            out.println(seconds() + " " + now.label() + " " + filled * TENTHS + "%");
        }
        out.flush();
    }

    /** Text as it is, after whatever bar is open. */
    synchronized void block(String text) {
        closeBar();
        out.println(text);
        out.flush();
    }

    private void closeBar() {
        if (barOpen) {
            out.println();
            barOpen = false;
        }
    }

    private String seconds() {
        double since = (System.nanoTime() - from) / (double) TimeUnit.SECONDS.toNanos(1);
        return String.format(Locale.ROOT, "[%5.1f s]", since);
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
