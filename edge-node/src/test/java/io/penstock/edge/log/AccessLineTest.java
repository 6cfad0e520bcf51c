package io.penstock.edge.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line, field by field. */
class AccessLineTest {
    private static String line(AccessRecord entry) {
        JsonLine json = new JsonLine();
        new AccessLine(json).write(entry);
        return StandardCharsets.UTF_8.decode(json.content()).toString();
    }

    @Test
    void aWholeRecordHasEveryField() throws Exception {
        AccessRecord entry = new AccessRecord(
                Instant.parse("2026-01-02T03:04:05Z"),
                new InetSocketAddress(
                        Inet6Address.getByAddress(
                                "x", InetAddress.ofLiteral("2001:db8::1").getAddress(), 2),
                        443),
                new AccessRecord.Asked(
                        "GET",
                        "/t/1.k.99.6e2fb550-c457-11e9-bb97-0800200c9a66.abc/film/1/x?CMCD=v%3D1",
                        "HTTP/2",
                        "Player \"1\"\n",
                        List.of("br=3200,ot=v", "pr=1.5,bs,br=x")),
                206,
                123_456,
                BodyWay.KERNEL_TLS,
                Duration.ofNanos(1_234_567),
                Duration.ofSeconds(2),
                new AccessRecord.Tls("TLSv1.3", "TLS_AES_128_GCM_SHA256"));
        assertThat(line(entry))
                .isEqualTo(
                        "{\"time\":\"2026-01-02T03:04:05.000Z\",\"client\":\"2001:db8:0:0:0:0:0:1\",\"method\":\"GET\","
                                + "\"path\":\"/t/6e2fb550-c457-11e9-bb97-0800200c9a66/film/1/x\",\"http\":\"HTTP/2\","
                                + "\"status\":206,\"bodyBytes\":123456,\"way\":\"kernel_tls\",\"firstByteMs\":1.235,"
                                + "\"totalMs\":2000.0,\"tlsVersion\":\"TLSv1.3\",\"tlsCipher\":\"TLS_AES_128_GCM_SHA256\","
                                + "\"userAgent\":\"Player \\\"1\\\"\\u000a\","
                                + "\"cmcd\":{\"br\":3200,\"ot\":\"v\",\"pr\":1.5,\"v\":1,\"bs\":true}}\n");
    }

    @Test
    void whatThereIsNotHasNoField() {
        AccessRecord entry = new AccessRecord(
                Instant.parse("2026-01-02T03:04:05.6789Z"),
                null,
                new AccessRecord.Asked("HEAD", "/x", "HTTP/1.0", null, List.of()),
                404,
                0,
                BodyWay.NONE,
                null,
                Duration.ZERO,
                null);
        assertThat(line(entry))
                .isEqualTo("{\"time\":\"2026-01-02T03:04:05.678Z\",\"method\":\"HEAD\",\"path\":\"/x\","
                        + "\"http\":\"HTTP/1.0\",\"status\":404,\"bodyBytes\":0,\"way\":\"none\",\"totalMs\":0.0}\n");
    }

    @Test
    void longTextIsCutAndBadNumbersRefused() {
        AccessRecord.Asked asked = new AccessRecord.Asked("M".repeat(99), "/", "HTTP/1.1", "u".repeat(999), List.of());
        assertThat(asked.method()).hasSize(32);
        assertThat(asked.userAgent()).hasSize(256);
        assertThatThrownBy(() ->
                        new AccessRecord(Instant.now(), null, asked, 200, -1, BodyWay.NONE, null, Duration.ZERO, null))
                .hasMessageContaining("bodyBytes is -1");
    }
}
