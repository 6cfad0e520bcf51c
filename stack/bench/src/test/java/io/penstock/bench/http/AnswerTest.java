package io.penstock.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.bench.data.FileKind;
import io.penstock.bench.data.PatternBytes;
import io.penstock.bench.load.LoadException;
import io.penstock.bench.load.Request;
import io.penstock.bench.load.Tally;
import io.penstock.bench.load.Workload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final Request RANGE =
            Workload.parts(FileKind.OBJECT, 64).requests().getFirst();
    private final Answer answer = new Answer(new Tally());

    @Test
    void anAnswerMayComeInPartsOfAnySize() {
        byte[] whole = whole("HTTP/1.1 206 Partial Content\r\nContent-Length: 64\r\n\r\n");
        for (int part = 1; part <= whole.length; part++) {
            answer.expect(RANGE, true);
            for (int at = 0; at < whole.length; at += part) {
                assertThat(answer.endsHere()).isFalse();
                answer.take(whole, at, Math.min(part, whole.length - at));
            }
            assertThat(answer.endsHere()).as("parts of %s bytes", part).isTrue();
        }
    }

    @Test
    void aWrongByteIsFoundWhereItIs() {
        byte[] whole = whole("HTTP/1.1 206 Partial Content\r\nContent-Length: 64\r\n\r\n");
        whole[whole.length - 3]++;
        answer.expect(RANGE, true);
        assertThatThrownBy(() -> answer.take(whole, 0, whole.length))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("wrong byte at " + (RANGE.offset() + 61));
    }

    @Test
    void aWrongStatusOrLengthIsRefused() {
        for (String head : new String[] {
            "HTTP/1.1 200 OK\r\nContent-Length: 64\r\n\r\n",
            "HTTP/1.1 206 Partial Content\r\nContent-Length: 63\r\n\r\n"
        }) {
            answer.expect(RANGE, false);
            byte[] whole = whole(head);
            assertThatThrownBy(() -> answer.take(whole, 0, whole.length))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("right would be 206 and 64");
        }
    }

    @Test
    void moreBytesThanAnnouncedAreRefused() {
        byte[] whole = whole("HTTP/1.1 206 Partial Content\r\nContent-Length: 64\r\n\r\n");
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        answer.expect(RANGE, false);
        assertThatThrownBy(() -> answer.take(longer, 0, longer.length))
                .hasMessageContaining("65 bytes after 0; its Content-Length is 64");
    }

    @Test
    void whatNobodyAskedForIsRefused() {
        assertThatThrownBy(() -> answer.take(whole("HTTP/1.1 200 OK\r\n\r\n"), 0, 19))
                .hasMessageContaining("nobody had asked for");
    }

    @Test
    void anEndlessHeadIsRefused() {
        byte[] endless = "HTTP/1.1 200 OK\r\nX: %s".formatted("x".repeat(2000)).getBytes(StandardCharsets.US_ASCII);
        answer.expect(RANGE, false);
        assertThatThrownBy(() -> answer.take(endless, 0, endless.length)).hasMessageContaining("1024 bytes");
    }

    private static byte[] whole(String head) {
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(start, start.length + (int) RANGE.length());
        for (int i = start.length; i < whole.length; i++) {
            whole[i] = PatternBytes.at(RANGE.file(), RANGE.offset() + i - start.length);
        }
        return whole;
    }
}
