package io.penstock.edge.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back by another's decoder. */
class HpackTest {
    private static Http2Headers decoded(Hpack block) throws Exception {
        return new DefaultHttp2HeadersDecoder(true, 64 * 1024).decodeHeaders(1, Unpooled.wrappedBuffer(block.copy()));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 206, 304, 400, 403, 404, 405, 412, 413, 414, 416, 417, 431, 500, 503})
    void everyStatus(int status) throws Exception {
        assertThat(decoded(new Hpack(1).status(status)).status()).hasToString(Integer.toString(status));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 99, 1_000_000, Long.MAX_VALUE})
    void numbersOfEveryLength(long number) throws Exception {
        Http2Headers read = decoded(new Hpack(1).status(200).field(Hpack.CONTENT_LENGTH, number));
        assertThat(read.get("content-length")).hasToString(Long.toString(number));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 126, 127, 128, 254, 255, 256, 16_000})
    void stringsOfEveryLength(int length) throws Exception {
        String value = "x".repeat(length);
        Http2Headers read = decoded(new Hpack(1).status(200).field("x-padding", value));
        assertThat(read.get("x-padding")).hasToString(value);
    }

    @Test
    void namesOfTheStaticTableAreTheRightOnes() throws Exception {
        Http2Headers read = decoded(new Hpack(16)
                .status(206)
                .field(Hpack.ACCEPT_RANGES, "1")
                .field(Hpack.ALLOW_ORIGIN, "2")
                .field(Hpack.ALLOW, "3")
                .field(Hpack.CACHE_CONTROL, "4")
                .field(Hpack.CONTENT_TYPE, "5")
                .field(Hpack.DATE, "6")
                .field(Hpack.ETAG, "7")
                .field(Hpack.LAST_MODIFIED, "8")
                .field(Hpack.RETRY_AFTER, "9")
                .contentRange(100, 50, 1000));
        String[] names = {
            "accept-ranges",
            "access-control-allow-origin",
            "allow",
            "cache-control",
            "content-type",
            "date",
            "etag",
            "last-modified",
            "retry-after"
        };
        for (int i = 0; i < names.length; i++) {
            assertThat(read.get(names[i])).as(names[i]).hasToString(Integer.toString(i + 1));
        }
        assertThat(read.get("content-range")).hasToString("bytes 100-149/1000");
    }

    @Test
    void aBlockThatWasMadeBeforeIsPutInFront() throws Exception {
        byte[] before = new Hpack(1).status(200).field(Hpack.ETAG, "\"x\"").copy();
        Http2Headers read = decoded(new Hpack(1).clear().put(before).field(Hpack.DATE, "now"));
        assertThat(read.status()).hasToString("200");
        assertThat(read.get("etag")).hasToString("\"x\"");
        assertThat(read.get("date")).hasToString("now");
    }
}
