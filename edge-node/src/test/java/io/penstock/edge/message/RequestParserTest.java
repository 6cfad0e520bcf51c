package io.penstock.edge.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.edge.message.RequestParser.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {
    private final RequestHead head = new RequestHead(64);
    private final RequestParser parser = new RequestParser();

    @Test
    void aHeadIsReadWhereItLies() {
        String text = "GET /a/b?c=d HTTP/1.1\r\nHost: h\r\nrAnGe:  bytes=0-1\t\r\nX-Other: y\r\n\r\nnext";
        assertThat(parse(text)).isEqualTo(Outcome.COMPLETE);
        assertThat(parser.next()).isEqualTo(text.length() - 4);
        assertThat(head.method()).isEqualTo(Method.GET);
        assertThat(head.minorVersion()).isEqualTo(1);
        assertThat(head.target()).isEqualTo("/a/b?c=d");
        assertThat(head.text(Field.RANGE)).isEqualTo("bytes=0-1");
        assertThat(head.has(Field.EXPECT)).isFalse();
        assertThat(head.hasOneHost()).isTrue();
        assertThat(head.isKeepAlive()).isTrue();
    }

    @Test
    void everyBeginningOfAHeadIsIncompleteAndNothingElse() {
        String text = "\r\nHEAD /x HTTP/1.0\nHost: h\nConnection: Keep-Alive\nIf-None-Match: \"a\"\n\n";
        for (int length = 0; length < text.length(); length++) {
            assertThat(parse(text.substring(0, length))).as("%s bytes", length).isEqualTo(Outcome.INCOMPLETE);
        }
        assertThat(parse(text)).isEqualTo(Outcome.COMPLETE);
        assertThat(head.minorVersion()).isZero();
        assertThat(head.isKeepAlive()).isTrue();
    }

    @Test
    void aFieldThatComesTwiceIsOneListAndTwoHostsAreNone() {
        parse("GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"a\"\r\nHost: b\r\nif-none-match: \"b\"\r\n\r\nGET /next");
        assertThat(head.text(Field.IF_NONE_MATCH)).isEqualTo("\"a\",\"b\"");
        assertThat(head.hasOneHost()).isFalse();
        assertThat(new String(head.bytes(), parser.next(), 9, StandardCharsets.US_ASCII))
                .isEqualTo("GET /next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost : h\r\n\r\n",
                "GET / HTTP/1.1\r\nA: b\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\n: empty\r\n\r\n",
                "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n",
                "GET / HTTP/1.1\r\nA: b\u0000c\r\n\r\n",
                "GET  / HTTP/1.1\r\n\r\n",
                "GET /a b HTTP/1.1\r\n\r\n",
                "GET /\r HTTP/1.1\r\n\r\n",
                "GET /\u0001 HTTP/1.1\r\n\r\n",
                "G(T / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1 \r\n\r\n",
                "GET / http/1.1\r\n\r\n",
                "GET / HTTP/11\r\n\r\n",
                "GET /\r\n\r\n",
                "nonsense\r\n\r\n"
            })
    void whatTwoReadersCouldReadDifferentlyIsMalformed(String text) {
        assertThat(parse(text)).isEqualTo(Outcome.MALFORMED);
    }

    @Test
    void limitsHold() {
        assertThat(parse("GET /" + "x".repeat(RequestParser.LONGEST_LINE))).isEqualTo(Outcome.TARGET_TOO_LONG);
        assertThat(parse("GET / HTTP/1.1\r\nA: " + "x".repeat(RequestParser.LARGEST_HEAD)))
                .isEqualTo(Outcome.FIELDS_TOO_LARGE);
        assertThat(parse("GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(201) + "\r\n"))
                .isEqualTo(Outcome.FIELDS_TOO_LARGE);
        assertThat(parse("GET / HTTP/2.0\r\n\r\n")).isEqualTo(Outcome.VERSION_NOT_SUPPORTED);
        assertThat(parse("\r\n".repeat(100))).isEqualTo(Outcome.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "Close", "x, close", "keep-alive ,close", "close,"})
    void aConnectionClosesIfToldSoAmongOthers(String value) {
        parse("GET / HTTP/1.1\r\nHost: h\r\nConnection: " + value + "\r\n\r\n");
        assertThat(head.isKeepAlive()).isFalse();
    }

    @Test
    void randomBytesNeverBreakIt() {
        Random random = new Random(7);
        String alphabet = "GET /HTTP1.0:\r\n\t ,-=%\u0000\u00ffhost";
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            for (int edits = random.nextInt(6); edits >= 0; edits--) {
                text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            if (parse(text.toString()) == Outcome.COMPLETE) {
                assertThat(parser.next()).isBetween(16, text.length());
                head.decodePath();
            }
        }
    }

    private Outcome parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, head.roomToRead(bytes.length), 0, bytes.length);
        return parser.parse(head, 0, bytes.length);
    }
}
