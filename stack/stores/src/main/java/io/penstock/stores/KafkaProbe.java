package io.penstock.stores;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Asks a Kafka of one node for its cluster: a server whose port is open may still not serve. */
public final class KafkaProbe {
    private static final int ANSWER_WITHIN_MILLIS = 5_000;

    private KafkaProbe() {}

    /** @throws Exception where the Kafka on this port of 127.0.0.1 does not answer, or not rightly */
    public static void check(int port) throws Exception {
        try (Socket socket = new Socket()) {
            // An admin client takes its time to give up; a closed port is told at once.
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_WITHIN_MILLIS);
        }
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
        try (Admin admin = Admin.create(settings)) {
            int nodes = admin.describeCluster()
                    .nodes()
                    .get(ANSWER_WITHIN_MILLIS, TimeUnit.MILLISECONDS)
                    .size();
            if (nodes != 1) {
                throw new IOException("the cluster has " + nodes + " nodes; it should have 1");
            }
        }
    }
}
