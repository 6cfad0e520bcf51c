package io.penstock.launcher;

import io.penstock.launcher.demo.DemoSeed;
import io.penstock.launcher.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code penstock play} finds the stack by: a piece of shell that sets what the user has not set. */
final class ClientEnvironment {
    private ClientEnvironment() {}

    static Path write(LocalStack stack) throws IOException {
        Path file = stack.config().state().run().resolve("client.env");
        // The demo account's password is no secret: the README has it.
        return Files.writeString(file, """
                : "${PENSTOCK_GATEWAY:=%s}" "${PENSTOCK_CACERT:=%s}"
                : "${PENSTOCK_EMAIL:=%s}" "${PENSTOCK_PASSWORD:=%s}"
                export PENSTOCK_GATEWAY PENSTOCK_CACERT PENSTOCK_EMAIL PENSTOCK_PASSWORD
                """.formatted(
                        stack.gatewayUrl(), stack.caFile(), DemoSeed.ACCOUNT.email(), DemoSeed.ACCOUNT.password()));
    }
}
