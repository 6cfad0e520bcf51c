package io.penstock.edge.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
    @ParameterizedTest
    @CsvSource({
        "/a/b.mp4, a/b.mp4",
        "/a%20b, 'a b'",
        "/%C3%A4, ä",
        "/a?x=../.., a",
        "/a//b, a//b",
        "/..a/b.., ..a/b..",
        "http://h/a, a",
        "HTTPS://h:1/a/b?c, a/b",
        "/a%20b/%41/c%3F, a b/A/c?"
    })
    void aPathIsDecodedOnce(String target, String path) {
        assertThat(decoded(target)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "*",
                "http://h",
                "http://h?/a",
                "ftp://h/a",
                "/ä",
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
        assertThat(decoded(target)).isNull();
    }

    private static @Nullable String decoded(String target) {
        RequestHead head = new RequestHead(64);
        head.begin("GET", 1);
        head.target(target);
        return head.decodePath()
                ? new String(head.bytes(), head.pathFrom(), head.pathTo() - head.pathFrom(), StandardCharsets.UTF_8)
                : null;
    }
}
