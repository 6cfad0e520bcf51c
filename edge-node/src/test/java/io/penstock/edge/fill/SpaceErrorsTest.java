package io.penstock.edge.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceErrorsTest {
    @TempDir
    private Path folder;

    @Test
    void theKernelsRefusalIsKnownInWhicheverWayJavaHandsItOver() throws IOException {
        try (FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            IOException refused = catchThrowableOfType(IOException.class, () -> full.write(ByteBuffer.allocate(10)));
            assertThat(refused).isNotNull();
            assertThat(SpaceErrors.isOne(refused)).isTrue();
            assertThat(SpaceErrors.isOne(new FileSystemException("a-file", null, refused.getMessage())))
                    .isTrue();
        }
    }

    @Test
    void otherFailuresAreNone() {
        IOException missing =
                catchThrowableOfType(IOException.class, () -> Files.readAllBytes(folder.resolve("missing")));
        assertThat(SpaceErrors.isOne(missing)).isFalse();
        assertThat(SpaceErrors.isOne(new IOException())).isFalse();
        assertThat(SpaceErrors.isOne(new IOException("10.0.0.1:80 answered 507 for a file to fill")))
                .isFalse();
        assertThat(SpaceErrors.isOne(new FileSystemException("No space left on device")))
                .as("a file of that name")
                .isFalse();
    }
}
