package io.penstock.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change counts once, when it has come to rest. */
class FileWatchTest {
    @TempDir
    private Path folder;

    private Path chain;
    private Path key;
    private FileWatch watch;

    @BeforeEach
    void write() throws Exception {
        chain = Files.writeString(folder.resolve("chain"), "one");
        key = Files.writeString(folder.resolve("key"), "one");
        watch = new FileWatch(chain, key);
    }

    @Test
    void nothingChangedIsNothing() {
        assertThat(watch.hasSettledAnew()).isFalse();
        assertThat(watch.hasSettledAnew()).isFalse();
    }

    @Test
    void aPairThatIsStillBeingWrittenIsWaitedFor() throws Exception {
        Files.writeString(chain, "longer");
        assertThat(watch.hasSettledAnew()).isFalse();
        Files.writeString(key, "longer");
        assertThat(watch.hasSettledAnew()).isFalse();
        assertThat(watch.hasSettledAnew()).isTrue();
        assertThat(watch.hasSettledAnew()).isFalse();
    }

    @Test
    void anotherFileOfTheSameTimeAndLengthIsAChange() throws Exception {
        FileTime time = Files.getLastModifiedTime(chain);
        Path other = Files.writeString(folder.resolve("other"), "two");
        Files.setLastModifiedTime(other, time);
        Files.move(other, chain, StandardCopyOption.ATOMIC_MOVE);
        assertThat(watch.hasSettledAnew()).isFalse();
        assertThat(watch.hasSettledAnew()).isTrue();
    }

    @Test
    void aLinkThatIsTurnedIsAChange() throws Exception {
        Path first = Files.createSymbolicLink(folder.resolve("link"), chain);
        FileWatch links = new FileWatch(first);
        Path turned = Files.createSymbolicLink(folder.resolve("turned"), key);
        Files.move(turned, first, StandardCopyOption.ATOMIC_MOVE);
        assertThat(links.hasSettledAnew()).isFalse();
        assertThat(links.hasSettledAnew()).isTrue();
    }

    @Test
    void goingAndComingBackAreChanges() throws Exception {
        Files.delete(key);
        assertThat(watch.hasSettledAnew()).isFalse();
        assertThat(watch.hasSettledAnew()).isTrue();
        Files.writeString(key, "back");
        assertThat(watch.hasSettledAnew()).isFalse();
        assertThat(watch.hasSettledAnew()).isTrue();
    }
}
