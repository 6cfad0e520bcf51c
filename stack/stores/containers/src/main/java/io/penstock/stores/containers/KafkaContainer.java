package io.penstock.stores.containers;

import io.penstock.stores.Folders;
import io.penstock.stores.FreePorts;
import io.penstock.stores.Kafka;
import io.penstock.stores.KafkaProbe;
import io.penstock.stores.KafkaProperties;
import java.nio.file.Path;
import org.testcontainers.images.builder.Transferable;

/**
 * Kafka as a container of the official image, with the configuration of the child process where the image looks for one. It
 * listens on one port inside and out, since it tells its clients where to come.
 *
 * @see <a href="https://github.com/apache/kafka/blob/trunk/docker/examples/README.md">the image's files and variables</a>
 */
final class KafkaContainer extends ContainerServer implements Kafka {
    private static final int MEMORY_MEGABYTES = 768;
    private static final String HEAP = "-Xms128m -Xmx256m";
    private static final String PROPERTIES = "/mnt/shared/config/server.properties";

    private KafkaContainer(Path log, int port, StoreContainer container) {
        super("kafka", log, port, container, () -> KafkaProbe.check(port));
    }

    /** On a free port, with the log in the folder, which is made where missing. */
    static KafkaContainer in(Path folder, String image) {
        Path log = Folders.make(folder).resolve("kafka.log");
        int port = FreePorts.next();
        // In a network of its own the controller's port need only be another one.
        String properties = KafkaProperties.inContainer("127.0.0.1", port).text();
        StoreContainer container = new StoreContainer(image, log, port, port, MEMORY_MEGABYTES)
                .withEnv("KAFKA_HEAP_OPTS", HEAP)
                .withCopyToContainer(Transferable.of(properties), PROPERTIES);
        return new KafkaContainer(log, port, container);
    }
}
