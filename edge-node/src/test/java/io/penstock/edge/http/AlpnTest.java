package io.penstock.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlpnTest {
    private static List<String> words(String list) {
        return List.of(list.split(","));
    }

    @Test
    void theVersionWhoseBodiesTheKernelEncryptsComesFirst() {
        assertThat(Alpn.protocols(words("auto"), false, false)).containsExactly("h2", "http/1.1");
        assertThat(Alpn.protocols(words("auto"), false, true)).containsExactly("http/1.1", "h2");
    }

    @Test
    void anOriginTakesUploadsAndSpeaksWhatTheyComeBy() {
        assertThat(Alpn.protocols(words("auto"), true, false)).containsExactly("http/1.1");
        assertThatThrownBy(() -> Alpn.protocols(words("h2,http/1.1"), true, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("uploads");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1", "h2,http/1.1", "http/1.1,h2"})
    void anOperatorsOrderHolds(String order) {
        assertThat(Alpn.protocols(words(order), false, true)).isEqualTo(words(order));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h3", "h2,h2", "h2,auto", "H2", "http/1.0"})
    void whatIsNotSpokenHereIsNotOffered(String order) {
        assertThatThrownBy(() -> Alpn.protocols(words(order), false, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(order);
    }
}
