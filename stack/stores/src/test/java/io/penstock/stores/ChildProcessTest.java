package io.penstock.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    @TempDir
    Path folder;

    @Test
    void theExitStatusIsTheProgramsOwn() throws Exception {
        ChildProcess child = shell("exit 7");
        assertThat(child.waitFor()).isEqualTo(7);
        assertThat(child.exitStatus()).hasValue(7);
    }

    @Test
    void theProcessIdIsTheProgramsOwn() throws Exception {
        ChildProcess child = shell("echo $$");
        child.waitFor();
        assertThat(child.lastLines()).containsExactly(Long.toString(child.pid()));
    }

    @Test
    void argumentsAndVariablesReachItUnchanged() throws Exception {
        ChildProcess child = ChildProcess.start(
                spec("/bin/sh", "-c", "printf '%s|%s\\n' \"$1\" \"$GREETING\"", "x", "a  $b \"c\" 'd'")
                        .with("GREETING", "hello *"));
        child.waitFor();
        assertThat(child.lastLines()).containsExactly("a  $b \"c\" 'd'|hello *");
    }

    @Test
    void aProgramThatIsNotThereEndsWithAReasonInItsLog() throws Exception {
        ChildProcess child = ChildProcess.start(spec("/no/such/program"));
        assertThat(child.waitFor()).isNotZero();
        assertThat(child.failure("it ended").getMessage()).contains("child: it ended", "/no/such/program");
    }

    @Test
    void theLastLinesAreThoseSinceItStarted() throws Exception {
        shell("echo earlier").waitFor();
        ChildProcess child = shell("seq 1 30");
        child.waitFor();
        assertThat(child.lastLines()).hasSize(8).endsWith("29", "30");
        assertThat(shell("true").lastLines()).isEmpty();
        assertThat(Files.readAllLines(child.log())).contains("earlier");
    }

    @Test
    void stopAsksByTheStopSignalAndWaits() {
        // Not INT: whoever runs this build in the background may have it ignored, and a shell cannot trap it then.
        ChildProcess child = ChildProcess.start(
                spec("/bin/sh", "-c", "trap 'echo asked; exit 3' USR1; echo up; while :; do sleep 0.05; done")
                        .stoppedBy("USR1", Duration.ofSeconds(10)));
        await().until(() -> child.lastLines().contains("up"));
        child.stop();
        assertThat(child.exitStatus()).hasValue(3);
        assertThat(child.lastLines()).endsWith("asked");
    }

    @Test
    void stopKillsAfterTheGrace() {
        ChildProcess child =
                ChildProcess.start(spec("/bin/sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 0.05; done")
                        .stoppedBy("TERM", Duration.ofSeconds(1)));
        await().until(() -> child.lastLines().contains("deaf"));
        child.stop();
        assertThat(child.exitStatus()).hasValue(128 + 9);
    }

    @Test
    void whatTheProgramStartedEndsWithIt() {
        ChildProcess child = shell("sleep 1000 & echo $!; exec sleep 1000");
        await().until(() -> !child.lastLines().isEmpty());
        long grandchild = Long.parseLong(child.lastLines().getFirst());
        child.kill();
        await().until(() -> !runs(grandchild));
    }

    @Test
    void stoppingTwiceIsStoppingOnce() {
        ChildProcess child = shell("exec sleep 1000");
        child.stop();
        child.stop();
        child.kill();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aKilledParentLeavesNoChild() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-XX:TieredStopAtLevel=1",
                        Parent.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            long polite = Long.parseLong(output.readLine());
            long deaf = Long.parseLong(output.readLine());
            assertThat(runs(polite)).isTrue();
            assertThat(runs(deaf)).isTrue();
            parent.destroyForcibly().waitFor();
            await().atMost(Duration.ofSeconds(10)).until(() -> !runs(polite) && !runs(deaf));
        }
    }

    /** A JVM that starts two children and waits to be killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            Path log = Path.of(arguments[0], "parent.log");
            ChildProcess polite = ChildProcess.start(ChildSpec.of("polite", log, List.of("sleep", "1000")));
            ChildProcess deaf = ChildProcess.start(ChildSpec.of(
                            "deaf",
                            log,
                            List.of("/bin/sh", "-c", "trap '' TERM HUP; echo deaf; while :; do sleep 0.05; done"))
                    .stoppedBy("TERM", Duration.ofSeconds(1)));
            await().until(() -> deaf.lastLines().contains("deaf"));
            System.out.println(polite.pid());
            System.out.println(deaf.pid());
            deaf.waitFor();
        }
    }

    /** Zombies do not run: an init that never reaps is the container's affair. */
    private static boolean runs(long pid) throws Exception {
        Path stat = Path.of("/proc/" + pid + "/stat");
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }
        try {
            String line = Files.readString(stat);
            return line.charAt(line.lastIndexOf(')') + 2) != 'Z';
        } catch (java.io.IOException gone) {
            return false;
        }
    }

    private ChildProcess shell(String script) {
        return ChildProcess.start(spec("/bin/sh", "-c", script));
    }

    private ChildSpec spec(String... command) {
        return ChildSpec.of("child", folder.resolve("child.log"), List.of(command));
    }
}
