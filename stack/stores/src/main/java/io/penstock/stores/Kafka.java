package io.penstock.stores;

/**
 * A real Kafka of one node, however it was started; it makes no topic by itself. A record it has acknowledged survives {@link
 * #kill()}.
 */
public interface Kafka extends Server {
    /** As in {@code 127.0.0.1:9092}. */
    default String bootstrapServers() {
        return "127.0.0.1:" + port();
    }
}
