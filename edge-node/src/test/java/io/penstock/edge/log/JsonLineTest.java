package io.penstock.edge.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a stranger sends, the line is JSON, is one line, and says what was sent. */
class JsonLineTest {
    private static String line(String value) {
        JsonLine json = new JsonLine();
        json.begin();
        json.text("value", value);
        json.end();
        return StandardCharsets.UTF_8.decode(json.content()).toString();
    }

    private static void survives(String value) {
        String line = line(value);
        assertThat(line.chars().filter(c -> c < ' '))
                .as("line ends at its end alone")
                .containsExactly((int) '\n');
        JsonNode read = JsonMapper.shared().readTree(line);
        // What String.getBytes does to half a surrogate pair, but for the character it puts there.
        String whole = new String(value.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_16LE);
        assertThat(read.get("value").asString()).isEqualTo(whole);
    }

    @Test
    void everyCharacterSurvives() {
        for (int c = 0; c < 0x10000; c++) {
            if (!Character.isSurrogate((char) c)) {
                survives("a" + (char) c + "b");
            }
        }
        survives("\ud83d\ude00");
        assertThat(line("\ud83d")).isEqualTo("{\"value\":\"\ufffd\"}\n");
        assertThat(line("\ude00\ud83d")).isEqualTo("{\"value\":\"\ufffd\ufffd\"}\n");
    }

    @Test
    void randomTextSurvives() {
        Random random = new Random(11);
        String odd = "\"\\\r\n\t\0\u007f\u0085\u2028\u2029{}[],:/<>'\u00e4\u20ac\ud83d\ude00";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(40);
            for (int j = 0; j < length; j++) {
                text.append(
                        random.nextBoolean()
                                ? odd.charAt(random.nextInt(odd.length()))
                                : (char) random.nextInt(random.nextBoolean() ? 0x80 : 0xd800));
            }
            survives(text.toString());
        }
    }

    @Test
    void structureAndNumbersAreRead() {
        JsonLine json = new JsonLine();
        json.begin();
        json.number("n", Long.MIN_VALUE);
        json.beginObject("o");
        json.decimal("d", 0.25);
        json.flag("f", true);
        json.endObject();
        json.beginObject("empty");
        json.endObject();
        json.text("t", "x");
        json.end();
        assertThat(StandardCharsets.UTF_8.decode(json.content()).toString())
                .isEqualTo("{\"n\":-9223372036854775808,\"o\":{\"d\":0.25,\"f\":true},\"empty\":{},\"t\":\"x\"}\n");
        assertThatThrownBy(() -> json.decimal("d", Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theBufferGrowsWithALine() {
        survives("x\"".repeat(200_000));
    }
}
