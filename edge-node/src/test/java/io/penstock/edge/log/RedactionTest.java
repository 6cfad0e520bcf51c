package io.penstock.edge.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No token gets through, however it is written. */
class RedactionTest {
    private static final UUID PLAYBACK = UUID.fromString("6e2fb550-c457-11e9-bb97-0800200c9a66");

    private static String token(Random random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        TokenKey key =
                new TokenKey("k1", Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        return EdgeToken.sign(key, Instant.now(), PLAYBACK, new PackageRef("film", 1));
    }

    private static String mac(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    @Test
    void thePlaybackStandsInTheTokensPlace() {
        String token = token(new Random(1));
        assertThat(Redaction.path("/t/" + token + "/film/1/v/seg-00001.m4s"))
                .isEqualTo("/t/" + PLAYBACK + "/film/1/v/seg-00001.m4s");
        assertThat(Redaction.path("/u/" + token + "/film/1?x=" + token)).isEqualTo("/u/" + PLAYBACK + "/film/1");
        assertThat(Redaction.path("/films/a%20b.mp4?t=" + token)).isEqualTo("/films/a b.mp4");
    }

    @Test
    void noWayOfWritingItShowsIt() {
        Random random = new Random(2);
        for (int i = 0; i < 500; i++) {
            String token = token(random);
            String escaped = token.chars()
                    .mapToObj(c -> random.nextInt(4) == 0 ? "%%%02x".formatted(c) : Character.toString(c))
                    .collect(Collectors.joining());
            for (String target : new String[] {
                "/t/" + escaped + "/film/1/x",
                "/%74/" + escaped + "/film/1/x",
                "//t/" + escaped,
                "/t//" + escaped + "/film",
                "/t%2f" + escaped + "%2ffilm",
                "/other/" + escaped + "/x/" + escaped,
                "/t/" + escaped + "/%zz%",
                "/t/" + escaped + "#x",
                "http://edge/t/" + escaped + "/film",
                "/t/" + token.substring(0, token.length() - 3) + "/film",
                "/t/x" + token + "y/film"
            }) {
                assertThat(Redaction.path(target))
                        .as(target)
                        .doesNotContain(mac(token).substring(0, 8));
            }
            assertThat(Redaction.text("see /t/" + token + "/x and " + token))
                    .isEqualTo("see /t/" + PLAYBACK + "/x and " + PLAYBACK);
        }
    }

    @Test
    void whatIsNoTokenBehindItsPlaceIsNotShownEither() {
        assertThat(Redaction.path("/t/secret-of-somebody/film/1/x")).isEqualTo("/t/-/film/1/x");
        assertThat(Redaction.path("/t/")).isEqualTo("/t/-");
    }

    @Test
    void whatIsNoPathIsADash() {
        assertThat(Redaction.path("*")).isEqualTo("*");
        assertThat(Redaction.path("http://u:p@h/x")).isEqualTo("-");
        assertThat(Redaction.path("")).isEqualTo("-");
    }

    @Test
    void brokenEncodingsAreKeptOrReplaced() {
        assertThat(Redaction.path("/a%")).isEqualTo("/a%");
        assertThat(Redaction.path("/a%2")).isEqualTo("/a%2");
        assertThat(Redaction.path("/a%g0%0g")).isEqualTo("/a%g0%0g");
        assertThat(Redaction.path("/%c3%a4%ff")).isEqualTo("/\u00e4\ufffd");
    }
}
