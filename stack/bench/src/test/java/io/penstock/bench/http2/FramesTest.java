package io.penstock.bench.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Headers;
import io.penstock.bench.data.FileKind;
import io.penstock.bench.load.LoadException;
import io.penstock.bench.load.Request;
import io.penstock.bench.load.Workload;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramesTest {
    /** PING with eight bytes on stream 0, then HEADERS of one byte with END_STREAM and END_HEADERS on stream 3. */
    private static final byte[] TWO = {0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 1, 1, 5, 0, 0, 0, 3, 9};

    @Test
    void framesMayComeInPartsOfAnySize() {
        for (int part = 1; part <= TWO.length; part++) {
            FrameReader reader = new FrameReader();
            int at = feed(reader, 0, part);
            assertThat(reader.type()).isEqualTo(FrameType.PING);
            assertThat(Arrays.copyOf(reader.payload(), reader.length())).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
            reader.next();
            at = feed(reader, at, part);
            assertThat(reader.type()).isEqualTo(FrameType.HEADERS);
            assertThat(reader.stream()).isEqualTo(3);
            assertThat(reader.has(FrameType.END_STREAM)).isTrue();
            assertThat(reader.has(FrameType.PADDED)).isFalse();
            assertThat(at).isEqualTo(TWO.length);
        }
    }

    @Test
    void aFrameLongerThanAllowedIsRefused() {
        byte[] header = {0, 0x40, 1, 0, 0, 0, 0, 0, 1};
        assertThatThrownBy(() -> new FrameReader().takeHeader(header, 0, header.length))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("16385");
    }

    @Test
    void requestsAreWhatAnotherDecoderReads() throws Exception {
        Workload ranges = Workload.parts(FileKind.SEGMENT, 16 << 10);
        byte[][] blocks = HeaderBlocks.encode(ranges);
        for (Request request : ranges.requests().subList(0, 50)) {
            Http2Headers fields = new DefaultHttp2HeadersDecoder(true)
                    .decodeHeaders(1, Unpooled.wrappedBuffer(blocks[request.index()]));
            assertThat(fields.method()).hasToString("GET");
            assertThat(fields.scheme()).hasToString("https");
            assertThat(fields.authority()).hasToString("127.0.0.1");
            assertThat(fields.path()).hasToString(request.path());
            assertThat(fields.get("range")).hasToString(request.range());
        }
    }

    private static int feed(FrameReader reader, int from, int part) {
        int at = from;
        while (!reader.isHeaderRead()) {
            at += reader.takeHeader(TWO, at, Math.min(part, TWO.length - at));
        }
        while (reader.rest() > 0) {
            at += reader.takePayload(TWO, at, Math.min(part, TWO.length - at));
        }
        return at;
    }
}
