package io.penstock.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTableTest {
    @Test
    void findsWhatIsInItAndNothingThatOnlyLooksAlike() {
        PathTable table = PathTable.of(List.of("v-1/seg-00001.m4s", "v-1/init.mp4", "package.json", "a/b/c", "a/bc"));
        assertThat(table.find(PathKey.of("v-1/init.mp4"))).isEqualTo(1);
        assertThat(table.find(PathKey.of("package.json"))).isEqualTo(2);
        for (String other :
                List.of("", "/", "v-1", "v-1/", "init.mp4", "v-1/init.mp", "v-1/init.mp4x", "a/b", "ab/c")) {
            assertThat(table.find(PathKey.of(other))).as(other).isEqualTo(-1);
        }
        byte[] request = "/t/token/film/1/a/b/c?x".getBytes(StandardCharsets.UTF_8);
        assertThat(table.find(PathKey.forLookups().set(request, 16, 21))).isEqualTo(3);
    }

    @Test
    void ofNoneFindsNone() {
        assertThat(PathTable.of(List.of()).find(PathKey.of("package.json"))).isEqualTo(-1);
    }

    @Test
    void aPathIsThereOnce() {
        assertThatThrownBy(() -> PathTable.of(List.of("a/b", "c", "a/b"))).hasMessage("a/b is listed twice");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answersAsASetOfTheSamePathsWould(long seed) {
        Random random = new Random(seed);
        Set<String> set = new HashSet<>();
        while (set.size() < 1 + random.nextInt(700)) {
            set.add(path(random));
        }
        List<String> paths = new ArrayList<>(set);
        PathTable table = PathTable.of(paths);
        for (int i = 0; i < paths.size(); i++) {
            assertThat(table.find(PathKey.of(paths.get(i)))).isEqualTo(i);
            assertThat(table.path(i)).isEqualTo(paths.get(i));
        }
        for (int i = 0; i < 2000; i++) {
            String any = path(random);
            assertThat(table.find(PathKey.of(any)) >= 0).as(any).isEqualTo(set.contains(any));
        }
    }

    /** Of few letters, so that paths share beginnings, ends and hashes. */
    private static String path(Random random) {
        StringBuilder path = new StringBuilder();
        for (int length = 1 + random.nextInt(8); length > 0; length--) {
            path.append("ab/BC1".charAt(random.nextInt(6)));
        }
        return path.toString();
    }
}
