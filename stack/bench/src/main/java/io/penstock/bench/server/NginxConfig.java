package io.penstock.bench.server;

import java.nio.file.Path;

/**
 * What nginx is told, so that it is as good as it can be at this: sendfile with full packets, an open-file cache that holds
 * all files, connections that are never closed for having served enough, one worker, no access log, HTTP/2 and tickets on.
 *
 * @param folder its prefix: everything it writes is in there
 * @param root the folder it serves
 * @param openFiles how many descriptors it may have
 * @param user whom its worker runs as where the master is root (it would be nobody, who may not read the files), else empty
 */
record NginxConfig(
        Path folder, Path root, Certificate certificate, int httpPort, int httpsPort, int openFiles, String user) {
    /** Descriptors that are for the cache of open files, not for connections. */
    static final int CACHED_FILES = 4096;

    NginxConfig {
        if (openFiles <= CACHED_FILES) {
            throw new SetupException("this process may open " + openFiles + " files; nginx needs more than "
                    + CACHED_FILES + " for its cache alone. Raise the limit with: ulimit -n");
        }
    }

    String text() {
        return """
                daemon off;
                %sworker_processes 1;
                worker_rlimit_nofile %d;
                pid %s;
                error_log stderr warn;
                events {
                    use epoll;
                    multi_accept on;
                    worker_connections %d;
                }
                http {
                    access_log off;
                    sendfile on;
                    tcp_nopush on;
                    tcp_nodelay on;
                    keepalive_timeout 1h;
                    keepalive_requests 1000000000;
                    open_file_cache max=%d inactive=1h;
                    open_file_cache_valid 1h;
                    types { video/iso.segment m4s; }
                    default_type application/octet-stream;
                    client_body_temp_path %s;
                    proxy_temp_path %s;
                    fastcgi_temp_path %s;
                    uwsgi_temp_path %s;
                    scgi_temp_path %s;
                    ssl_certificate %s;
                    ssl_certificate_key %s;
                    ssl_protocols TLSv1.2 TLSv1.3;
                    ssl_session_cache shared:bench:10m;
                    ssl_session_tickets on;
                    ssl_buffer_size 16k;
                    http2_chunk_size 16k;
                    server {
                        listen 127.0.0.1:%d backlog=4096;
                        listen 127.0.0.1:%d ssl http2 backlog=4096;
                        root %s;
                    }
                }
                """.formatted(
                        user.isEmpty() ? "" : "user " + user + ";\n",
                        openFiles,
                        folder.resolve("nginx.pid"),
                        openFiles - CACHED_FILES,
                        CACHED_FILES,
                        folder.resolve("body"),
                        folder.resolve("proxy"),
                        folder.resolve("fastcgi"),
                        folder.resolve("uwsgi"),
                        folder.resolve("scgi"),
                        certificate.chain(),
                        certificate.key(),
                        httpPort,
                        httpsPort,
                        root);
    }
}
