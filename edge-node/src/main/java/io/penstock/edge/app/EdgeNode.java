package io.penstock.edge.app;

import picocli.CommandLine;

/** The edge process: an edge of a fleet, the origin ({@code --origin}), or a file server of its own. */
public final class EdgeNode {
    private EdgeNode() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new EdgeCommand()).execute(arguments));
    }
}
