package io.penstock.launcher.stack;

import io.penstock.stores.Checkout;
import java.nio.file.Path;

/**
 * What stack to start.
 *
 * @param root the checkout whose build is run
 * @param ports where it listens
 * @param trainCaches whether to make the services' start-up caches once everything is up; they cost a minute of idle-priority CPU
 *     once and halve every later start
 * @param progress hears of each step
 */
public record StackConfig(Path root, StateFolder state, Ports ports, boolean trainCaches, Progress progress) {
    /** A stack of this checkout that keeps its state in a folder, says nothing and trains nothing. */
    public static StackConfig of(Path state, int portOffset) {
        return new StackConfig(Checkout.root(), new StateFolder(state), new Ports(portOffset), false, Progress.SILENT);
    }

    public StackConfig reportingTo(Progress listener) {
        return new StackConfig(root, state, ports, trainCaches, listener);
    }

    public StackConfig withTraining(boolean train) {
        return new StackConfig(root, state, ports, train, progress);
    }
}
