package io.penstock.launcher.stack;

/** Hears of each step as it is done. Called from several threads. */
@FunctionalInterface
public interface Progress {
    /** Says nothing. */
    Progress SILENT = line -> {};

    /** One line for a person, without an end of line. */
    void step(String line);
}
