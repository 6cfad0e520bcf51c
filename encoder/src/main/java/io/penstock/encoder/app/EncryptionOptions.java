package io.penstock.encoder.app;

import io.penstock.contracts.pack.ProtectionScheme;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a package is encrypted, and how. */
final class EncryptionOptions {
    @Option(
            names = "--key",
            required = true,
            paramLabel = "KID:KEY",
            description = {
                "encrypts every picture and sound, not subtitles and thumbnails, under the AES-128 key KEY of the id KID, each of 32 hex digits",
                "Whoever may list processes reads a command line: put the option into a file of your own and give @FILE "
                        + "instead."
            })
    @Nullable
    String key;

    @Option(
            names = "--scheme",
            paramLabel = "SCHEME",
            defaultValue = "cbcs",
            description = "of Common Encryption: cbcs, or cenc for old players; ${DEFAULT-VALUE} if left out")
    ProtectionScheme scheme = ProtectionScheme.CBCS;
}
