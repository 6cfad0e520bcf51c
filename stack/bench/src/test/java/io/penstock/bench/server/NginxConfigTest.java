package io.penstock.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NginxConfigTest {
    @Test
    void nginxIsAllowedWhatMakesItFast() {
        assertThat(config(20_000, "").text())
                .contains(
                        "sendfile on;",
                        "tcp_nopush on;",
                        "access_log off;",
                        "worker_processes 1;",
                        "open_file_cache max=4096",
                        "keepalive_requests 1000000000;",
                        "worker_rlimit_nofile 20000;",
                        "worker_connections 15904;",
                        "ssl_session_tickets on;");
    }

    @Test
    void itListensOnLoopbackAloneAndWritesIntoItsOwnFolderAlone() {
        String text = config(20_000, "").text();
        assertThat(text)
                .contains("listen 127.0.0.1:8001 backlog=4096;", "listen 127.0.0.1:8002 ssl http2 backlog=4096;")
                .contains("pid /bench/prefix/nginx.pid;", "client_body_temp_path /bench/prefix/body;", "root /data;")
                .doesNotContain("/var/", "user ");
        assertThat(text.lines().filter(line -> line.contains("listen "))).hasSize(2);
    }

    @Test
    void aMasterThatIsRootHasAWorkerThatMayReadTheFiles() {
        assertThat(config(20_000, "root").text()).contains("\nuser root;\n");
    }

    @Test
    void tooFewDescriptorsAreRefusedWithTheRemedy() {
        assertThatThrownBy(() -> config(1024, ""))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("ulimit -n");
    }

    private static NginxConfig config(int openFiles, String user) {
        return new NginxConfig(
                Path.of("/bench/prefix"),
                Path.of("/data"),
                new Certificate(Path.of("/bench/server.pem"), Path.of("/bench/server.key")),
                8001,
                8002,
                openFiles,
                user);
    }
}
