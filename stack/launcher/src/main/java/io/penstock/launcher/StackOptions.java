package io.penstock.launcher;

import io.penstock.launcher.stack.Ports;
import io.penstock.launcher.stack.StateFolder;
import io.penstock.stores.Checkout;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack is meant; every command has these. */
final class StackOptions {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = "${env:PENSTOCK_HOME}",
            description = "the folder of the stack's state; $PENSTOCK_HOME, else .penstock in the checkout")
    @Nullable
    Path state;

    StateFolder state() {
        Path chosen = state;
        return new StateFolder(
                chosen == null || chosen.toString().isBlank() ? Checkout.root().resolve(".penstock") : chosen);
    }

    /** Only a starting stack may choose its ports; later commands find them in its state. */
    static final class Offset {
        @Option(
                names = "--port-offset",
                paramLabel = "N",
                defaultValue = "${env:PENSTOCK_PORT_OFFSET:-0}",
                description =
                        "moves every port by N, so that a second stack runs beside the first; $PENSTOCK_PORT_OFFSET, else 0")
        int offset;

        Ports ports() {
            return new Ports(offset);
        }
    }
}
