package io.penstock.stores;

/**
 * The configuration of a Kafka of one node that starts quickly; clients come to 127.0.0.1.
 *
 * @param dataFolder where the node that reads it keeps its data
 * @param bindAddress what clients' connections come in at: 127.0.0.1, or 0.0.0.0 where something forwards them
 * @param port of the clients, where it listens as well as where they come to
 * @param controllerPort of the metadata quorum, on the loopback address
 */
public record KafkaProperties(String dataFolder, String bindAddress, int port, int controllerPort) {
    /** As {@code server.properties} has it. */
    public String text() {
        return Resources.text("kafka.properties")
                .replace("${data_folder}", dataFolder)
                .replace("${bind_address}", bindAddress)
                .replace("${port}", Integer.toString(port))
                .replace("${controller_port}", Integer.toString(controllerPort));
    }
}
