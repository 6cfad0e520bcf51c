import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes a record to the Kafka of this container, or reads it back. Argument: {@code write} or {@code read}. */
public final class KafkaProbe {
    private static final TopicPartition PARTITION = new TopicPartition("probe", 0);

    public static void main(String[] args) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", "localhost:9092", "auto.offset.reset", "earliest");
        if (args[0].equals("write")) {
            try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), null, "kept")).get();
            }
        }
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            System.out.println(consumer.poll(Duration.ofSeconds(60)).iterator().next().value());
        }
    }
}
