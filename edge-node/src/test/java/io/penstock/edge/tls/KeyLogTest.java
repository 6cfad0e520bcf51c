package io.penstock.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeyLogTest {
    private static byte[] line(String label) {
        return (label + " " + "ab".repeat(32) + " " + "0102ff".repeat(16)).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void theSecretOfAnAnnouncedConnectionIsKeptUntilItIsTaken() {
        KeyLog log = new KeyLog();
        log.expect(7);
        log.handle(7, line("SERVER_TRAFFIC_SECRET_0"));
        assertThat(log.take(7)).hasSize(48).startsWith(1, 2, 255);
        assertThat(log.take(7)).isNull();
        assertThat(log.size()).isZero();
    }

    @Test
    void everyLineIsZeroedWhateverItSays() {
        KeyLog log = new KeyLog();
        log.expect(7);
        for (String label : new String[] {
            "SERVER_TRAFFIC_SECRET_0",
            "CLIENT_TRAFFIC_SECRET_0",
            "CLIENT_RANDOM",
            "EXPORTER_SECRET",
            "SERVER_TRAFFIC_SECRET_0"
        }) {
            byte[] line = line(label);
            log.handle(7, line);
            assertThat(line).as(label).containsOnly(0);
        }
    }

    @Test
    void otherSecretsAndOtherConnectionsAreNotKept() {
        KeyLog log = new KeyLog();
        log.expect(7);
        log.handle(7, line("CLIENT_TRAFFIC_SECRET_0"));
        log.handle(8, line("SERVER_TRAFFIC_SECRET_0"));
        log.handle(7, "SERVER_TRAFFIC_SECRET_0 short".getBytes(StandardCharsets.US_ASCII));
        assertThat(log.take(7)).isNull();
        assertThat(log.size()).isZero();
    }

    @Test
    void aForgottenSecretIsGone() {
        KeyLog log = new KeyLog();
        log.expect(7);
        log.handle(7, line("SERVER_TRAFFIC_SECRET_0"));
        log.forget(7);
        assertThat(log.size()).isZero();
        assertThat(log.take(7)).isNull();
    }

    @Test
    void wipingZeroes() {
        byte[] secret = {1, 2, 3};
        KeyLog.wipe(secret);
        assertThat(secret).containsOnly(0);
    }
}
