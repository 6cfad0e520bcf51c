package io.penstock.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names as certificates carry them, and what a wildcard stands for. */
class ServedNamesTest {
    @TempDir
    private Path folder;

    @Test
    void theyAreTheAlternativeNamesInOneSpelling() throws Exception {
        ServedNames names = ServedNames.of(TestAuthority.in(folder)
                .issue("one", "dns:Edge.Example,dns:*.video.example,ip:127.0.0.1,ip:::1,email:a@b.example")
                .certificate());
        assertThat(names.hosts()).containsExactly("edge.example");
        assertThat(names.parents()).containsExactly("video.example");
        assertThat(names.addresses()).containsExactlyInAnyOrder("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(names).hasToString("edge.example, *.video.example, 0:0:0:0:0:0:0:1, 127.0.0.1");
    }

    @Test
    void aCertificateWithoutThemIsShownForNoName() throws Exception {
        ServedNames names = ServedNames.of(TestAuthority.in(folder).certificate());
        assertThat(names.isEmpty()).isTrue();
        assertThat(names).hasToString("no names");
    }

    @Test
    void aWildcardStandsForOneLabel() {
        ServedNames names = new ServedNames(Set.of(), Set.of("video.example"), Set.of());
        assertThat(names.hasWildcardFor("a.video.example")).isTrue();
        assertThat(names.hasWildcardFor("video.example")).isFalse();
        assertThat(names.hasWildcardFor("b.a.video.example")).isFalse();
        assertThat(names.hasWildcardFor(".video.example")).isFalse();
        assertThat(names.hasWildcardFor("avideo.example")).isFalse();
    }
}
