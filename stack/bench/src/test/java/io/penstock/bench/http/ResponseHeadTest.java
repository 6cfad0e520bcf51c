package io.penstock.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.bench.load.LoadException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponseHeadTest {
    private final ResponseHead head = new ResponseHead();

    @Test
    void statusAndLengthAreRead() {
        String text =
                "HTTP/1.1 206 Partial Content\r\nServer: x\r\nContent-Length: 16384\r\nConnection: keep-alive\r\n\r\n";
        assertThat(parse(text + "body")).isEqualTo(text.length());
        assertThat(head.status()).isEqualTo(206);
        assertThat(head.contentLength()).isEqualTo(16384);
    }

    @Test
    void namesOfFieldsAreInAnyCaseAndSpaceIsOptional() {
        for (String field : new String[] {"content-length:5", "CONTENT-LENGTH:   5", "Content-length: 5"}) {
            parse("HTTP/1.1 200 OK\r\n" + field + "\r\n\r\n");
            assertThat(head.contentLength()).as(field).isEqualTo(5);
        }
    }

    @Test
    void aHeadWithoutItsEndIsNoHeadYet() {
        String text = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
        for (int i = 0; i < text.length(); i++) {
            assertThat(parse(text.substring(0, i))).as("%s bytes", i).isEqualTo(-1);
        }
        assertThat(parse(text)).isEqualTo(text.length());
    }

    @Test
    void aHeadWithoutALengthHasNone() {
        parse("HTTP/1.1 200 OK\r\nContent-Lengths: 5\r\n\r\n");
        assertThat(head.contentLength()).isEqualTo(-1);
    }

    @Test
    void whatTheClientCannotDealWithIsRefusedByName() {
        for (String wrong : new String[] {
            "HTTP/1.0 200 OK\r\n\r\n",
            "HTTP/1.1 2x0 OK\r\n\r\n",
            "nonsense\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 5 bytes\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 12345678901234567890\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
        }) {
            assertThatThrownBy(() -> parse(wrong))
                    .as(wrong)
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("would be right");
        }
    }

    private int parse(String text) {
        byte[] bytes = ("xx" + text).getBytes(StandardCharsets.ISO_8859_1);
        int body = head.parse(bytes, 2, bytes.length);
        return body < 0 ? body : body - 2;
    }
}
