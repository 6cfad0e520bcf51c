package io.penstock.edge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CongestionControlTest {
    @TempDir
    private Path folder;

    @Test
    void bbrPacesAndTheOthersDoNot() throws Exception {
        Path name = folder.resolve("name");
        assertThat(CongestionControl.paces(Files.writeString(name, "bbr\n"))).isTrue();
        assertThat(CongestionControl.paces(Files.writeString(name, "cubic\n"))).isFalse();
        assertThat(CongestionControl.paces(folder.resolve("nothing"))).isFalse();
    }

    @Test
    void thisMachinesIsRead() throws Exception {
        Path name = Path.of("/proc/sys/net/ipv4/tcp_congestion_control");
        assertThat(CongestionControl.paces())
                .isEqualTo(Files.exists(name) && Files.readString(name).contains("bbr"));
    }
}
