package io.penstock.launcher;

import io.penstock.contracts.identity.SignIn;
import io.penstock.launcher.ingest.PenstockApi;
import io.penstock.launcher.stack.Secrets;
import io.penstock.launcher.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A stack that this launcher did not start, as one in containers. */
final class Elsewhere {
    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "the gateway of a stack that was not started here; needs --password-file")
    @Nullable
    URI gateway;

    @Option(
            names = "--origin",
            paramLabel = "URL",
            description = "its origin, where it is reached otherwise than the stack says")
    @Nullable
    URI origin;

    @Option(names = "--password-file", paramLabel = "FILE", description = "its operator's password")
    @Nullable
    Path passwordFile;

    boolean isMeant() {
        return gateway != null;
    }

    URI gateway() {
        if (gateway == null) {
            throw new StackException("--gateway is missing; it must be the gateway's URL, as in http://127.0.0.1:8080");
        }
        return gateway;
    }

    /** The calls of the stack's operator. */
    PenstockApi operator() throws IOException {
        if (passwordFile == null) {
            throw new StackException("--password-file is missing; it must name a file with the operator's password");
        }
        String password = Files.readString(passwordFile).strip();
        return new PenstockApi(gateway(), new SignIn(Secrets.OPERATOR, password), origin);
    }
}
