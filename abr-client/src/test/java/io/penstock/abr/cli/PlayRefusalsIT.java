package io.penstock.abr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.abr.stage.StageControlPlane;
import io.penstock.abr.stage.StageEdge;
import io.penstock.abr.stage.StagePackage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the player says, and with which exit code, where nothing can be played. */
class PlayRefusalsIT {
    @TempDir
    Path folder;

    private StageEdge edge;
    private StageControlPlane stage;

    @BeforeEach
    void build() throws IOException {
        StagePackage pack = new StagePackage(2);
        edge = new StageEdge("edge-1", pack);
        stage = new StageControlPlane(pack, List.of(edge));
    }

    @AfterEach
    void strike() {
        stage.close();
        edge.close();
    }

    @Test
    void aWrongPasswordIsNamed() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong"), "guess");
        Player player = Player.play(folder, stage, StagePackage.TITLE, "--password-file", wrong.toString());
        refused(player, 1, "sign-in as viewer@example.org was refused with 401: email or password is wrong");
        assertThat(player.err()).doesNotContain("guess");
    }

    @Test
    void aPasswordFileThatIsNotThereIsNamed() throws IOException {
        refused(
                Player.play(folder, stage, StagePackage.TITLE, "--password-file", folder + "/none"),
                1,
                "the password file " + folder + "/none cannot be read");
    }

    @Test
    void anUnknownTitleIsNamed() throws IOException {
        stage.findNothing();
        refused(Player.play(folder, stage, "no-such-film"), 1, "no title with the id or name \"no-such-film\"");
    }

    @Test
    void aPlayReplyWithoutEdgesIsNamed() throws IOException {
        try (StageControlPlane empty = new StageControlPlane(new StagePackage(1), List.of())) {
            refused(Player.play(folder, empty, StagePackage.TITLE), 1, "the play reply names no edge");
        }
    }

    @Test
    void aStackThatIsNotUpIsNamed() throws IOException {
        URI gone = stage.url();
        stage.close();
        refused(Player.play(folder, stage, StagePackage.TITLE), 1, gone + " does not answer", "is the stack up?");
    }

    @Test
    void aManifestThatIsNoneIsNamed() throws IOException {
        stage.rewriteManifest(mpd -> "<!DOCTYPE MPD [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + mpd.substring(38));
        refused(Player.play(folder, stage, StagePackage.TITLE), 1, "DOCTYPE");
        stage.rewriteManifest(mpd -> mpd.substring(0, mpd.length() / 2));
        refused(Player.play(folder, stage, StagePackage.TITLE), 1, "no well-formed XML");
        stage.rewriteManifest(mpd -> mpd.replace("contentType=\"video\" mimeType=\"video/mp4\"", ""));
        refused(Player.play(folder, stage, StagePackage.TITLE), 1, "the manifest has no video");
    }

    @Test
    void aSegmentThePackageDoesNotListFailsAtOnce() throws IOException {
        stage.rewriteManifest(mpd -> mpd.replace("seg-$Number%05d$", "part-$Number%05d$"));
        refused(
                Player.play(folder, stage, StagePackage.TITLE, "--fast"),
                1,
                "package.json does not list",
                "part-00001");
    }

    @Test
    void aBufferForHardlyMoreThanOneSegmentIsNamed() throws IOException {
        stage.rewriteManifest(mpd -> mpd.replace("d=\"24576\"", "d=\"61440\""));
        refused(
                Player.play(folder, stage, StagePackage.TITLE, "--fast", "--buffer", "7"),
                1,
                "the buffer is 7.0 s and the title's segments last 5.0 s");
    }

    @Test
    void wrongOptionsAreRefusedBeforeAnythingIsAsked() throws IOException {
        refused(Player.play(folder, stage, StagePackage.TITLE, "--buffer", "1"), 2, "--buffer is 1.0", "at least 4.0");
        refused(Player.play(folder, stage, StagePackage.TITLE, "--buffer", "NaN"), 2, "--buffer is NaN");
        refused(Player.play(folder, stage, StagePackage.TITLE, "--buffer", "big"), 2, "--buffer");
        refused(Player.play(folder, stage, StagePackage.TITLE, "--give-up", "0"), 2, "--give-up is 0.0");
        refused(
                Player.play(folder, stage, StagePackage.TITLE, "--heartbeat-drain", "-1"),
                2,
                "--heartbeat-drain is -1");
        refused(Player.play(folder, stage, StagePackage.TITLE, "--fast", "--realtime"), 2, "mutually exclusive");
        refused(Player.run(StagePackage.TITLE, "--gateway", "ftp://x/"), 2, "--gateway is ftp://x/");
        refused(Player.run(StagePackage.TITLE, "--gateway", "127.0.0.1"), 2, "--gateway is 127.0.0.1");
        refused(Player.run(), 2, "TITLE");
        assertThat(edge.asked()).isEmpty();
        assertThat(stage.heartbeatPosts()).isZero();
    }

    private static void refused(Player player, int exitCode, String... said) {
        assertThat(player.exitCode()).as(player.err()).isEqualTo(exitCode);
        assertThat(player.err()).contains(said).doesNotContain("\tat ");
        assertThat(player.out()).isEmpty();
    }
}
