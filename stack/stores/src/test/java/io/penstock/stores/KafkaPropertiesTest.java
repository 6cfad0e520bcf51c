package io.penstock.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class KafkaPropertiesTest {
    @Test
    void clientsComeInAtOneAddressAndAreToldAnother() throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(new KafkaProperties("/data", "0.0.0.0", "127.0.0.1", 19_092, 19_093).text()));
        assertThat(properties)
                .containsEntry("listeners", "PLAINTEXT://0.0.0.0:19092,CONTROLLER://127.0.0.1:19093")
                .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:19092")
                .containsEntry("controller.quorum.voters", "1@127.0.0.1:19093")
                .containsEntry("log.dirs", "/data");
    }

    @Test
    void nothingIsLeftToFillIn() {
        assertThat(new KafkaProperties("/data", "127.0.0.1", "127.0.0.1", 1, 2).text())
                .doesNotContain("${");
    }
}
