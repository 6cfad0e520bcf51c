package io.penstock.bench.comparison;

import io.penstock.bench.http.PlainConnection;
import io.penstock.bench.http.TlsConnection;
import io.penstock.bench.http2.Http2Connection;
import io.penstock.bench.load.Dialer;
import io.penstock.bench.load.Workload;
import io.penstock.bench.server.Server;

/** How a load speaks to a server. */
enum Protocol {
    PLAIN {
        @Override
        Dialer dialer(Server server, Workload workload) {
            return PlainConnection.dialer(server.httpPort(), workload);
        }
    },
    TLS {
        @Override
        Dialer dialer(Server server, Workload workload) {
            return TlsConnection.dialer(server.httpsPort(), workload);
        }
    },
    HTTP2 {
        @Override
        Dialer dialer(Server server, Workload workload) {
            return Http2Connection.dialer(server.httpsPort(), workload);
        }
    };

    abstract Dialer dialer(Server server, Workload workload);
}
