package io.penstock.edge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
    @ParameterizedTest
    @CsvSource({"/a/b.mp4, a/b.mp4", "/a%20b, 'a b'", "/%C3%A4, ä", "/a?x=../.., a", "/a//b, a//b", "/..a/b.., ..a/b.."
    })
    void aPathIsDecodedOnce(String target, String path) {
        assertThat(RequestPath.decode(target)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "*",
                "http://h/a",
                "/../a",
                "/a/..",
                "/./a",
                "/%2e%2e/a",
                "/%2E./a",
                "/a%2fb",
                "/a%5Cb",
                "/a%00",
                "/%",
                "/%4",
                "/%zz",
                "/%c0%ae",
                "/%ff",
                "/a\\b",
                "/a%0d%0ab",
                "/a%7f",
                "/%-1"
            })
    void whatHasNoHonestUseIsMalformed(String target) {
        assertThat(RequestPath.decode(target)).isNull();
    }
}
