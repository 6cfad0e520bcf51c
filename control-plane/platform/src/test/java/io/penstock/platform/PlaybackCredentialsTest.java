package io.penstock.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.TokenKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlaybackCredentialsTest {
    private static final TokenKey OLD = new TokenKey("k1", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    private static final TokenKey NEW = new TokenKey("k2", "HxwdHhsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA");
    private final Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
    private final PlaybackCredentials.Playback playback = new PlaybackCredentials.Playback(
            UUID.randomUUID(), UUID.randomUUID(), new PackageRef("demo", 3), "2001:db8::1", now.plusSeconds(60));

    @Test
    void aCredentialSaysWhatWasPutIntoIt() {
        PlaybackCredentials credentials = new PlaybackCredentials(List.of(OLD));
        assertThat(credentials.check(credentials.issue(playback, now))).isEqualTo(playback);
    }

    @Test
    void anOlderKeyStillChecksAfterANewOneSigns() {
        String issuedBefore = new PlaybackCredentials(List.of(OLD)).issue(playback, now);
        assertThat(new PlaybackCredentials(List.of(NEW, OLD)).check(issuedBefore))
                .isEqualTo(playback);
    }

    @Test
    void changedForeignAndExpiredOnesAreRefused() {
        PlaybackCredentials credentials = new PlaybackCredentials(List.of(OLD));
        String issued = credentials.issue(playback, now);
        String middle = issued.substring(0, issued.length() / 2)
                + (issued.charAt(issued.length() / 2) == 'A' ? 'B' : 'A')
                + issued.substring(issued.length() / 2 + 1);
        String foreign = new PlaybackCredentials(List.of(new TokenKey("k1", NEW.secret()))).issue(playback, now);
        String expired = credentials.issue(
                new PlaybackCredentials.Playback(
                        playback.playbackId(),
                        playback.accountId(),
                        playback.ref(),
                        "127.0.0.1",
                        now.minusSeconds(120)),
                now.minusSeconds(300));
        for (String bad : List.of(middle, foreign, expired, "", "a.b.c", "x")) {
            assertThatThrownBy(() -> credentials.check(bad)).as(bad).isInstanceOf(Problem.class);
        }
    }
}
