package io.penstock.stores;

/**
 * The configuration of a Kafka of one node that starts quickly.
 *
 * @param dataFolder where the node that reads it keeps its data
 * @param bindAddress what clients' connections come in at: 127.0.0.1, or 0.0.0.0 where something forwards them
 * @param clientHost what clients call it by
 * @param port of the clients, where it listens as well as where they come to
 * @param controllerPort of the metadata quorum, on the loopback address
 */
public record KafkaProperties(String dataFolder, String bindAddress, String clientHost, int port, int controllerPort) {
    /**
     * For the official image, which takes it as {@code /mnt/shared/config/server.properties}.
     *
     * @param port of the clients; the next one is the quorum's
     */
    public static KafkaProperties inContainer(String clientHost, int port) {
        return new KafkaProperties("/var/lib/kafka/data", "0.0.0.0", clientHost, port, port + 1);
    }

    /** As {@code server.properties} has it. */
    public String text() {
        return Resources.text("kafka.properties")
                .replace("${data_folder}", dataFolder)
                .replace("${bind_address}", bindAddress)
                .replace("${client_host}", clientHost)
                .replace("${port}", Integer.toString(port))
                .replace("${controller_port}", Integer.toString(controllerPort));
    }
}
