package io.penstock.edge.fill;

import io.penstock.edge.kernel.Syscalls;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Set;

/**
 * The refusals of a disk that has no more room. Java hands an error of the kernel over as its text alone, in the process's own
 * language; so the same library is asked for the texts that it has for the two.
 */
final class SpaceErrors {
    private static final Set<String> TEXTS =
            Set.of(Syscalls.errorText(Syscalls.ENOSPC), Syscalls.errorText(Syscalls.EDQUOT));

    private SpaceErrors() {}

    static boolean isOne(IOException failure) {
        String text = failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
        return text != null && TEXTS.contains(text);
    }
}
