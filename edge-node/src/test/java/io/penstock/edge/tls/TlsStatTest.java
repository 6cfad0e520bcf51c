package io.penstock.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsStatTest {
    @TempDir
    private Path folder;

    @Test
    void countersAreReadAsTheKernelWritesThem() throws Exception {
        Path file = Files.writeString(
                folder.resolve("tls_stat"),
                "TlsCurrTxSw                     \t2\nTlsTxSw                         \t17\nTlsTxDevice\t3\nTlsDecryptError\t0\n");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new TlsStat(file).bind(registry);
        assertThat(new TlsStat(file).read("TlsTxSw")).hasValue(17);
        assertThat(registry.get("edge.tls.sockets")
                        .tag("by", "software")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(registry.get("edge.tls.sockets.opened")
                        .tag("by", "device")
                        .functionCounter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void withoutTheModuleThereIsNothingToRead() {
        assertThat(new TlsStat(folder.resolve("tls_stat")).read("TlsTxSw")).isEmpty();
    }
}
