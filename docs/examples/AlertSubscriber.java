import io.bellwether.schemas.message.Alert;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Prints every alert once it is committed: java AlertSubscriber.java BROKERS REGISTRY GROUP TOPIC, with Bellwether's lib/* on the class path. */
public class AlertSubscriber {
    public static void main(String[] args) {
        Properties config = new Properties();
        config.put("bootstrap.servers", args[0]);
        config.put("schema.registry.url", args[1]);
        config.put("group.id", args[2]);
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", "false");
        config.put("isolation.level", "read_committed");
        config.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        config.put("value.deserializer", "io.bellwether.schemas.serde.AvroDeserializer");
        try (KafkaConsumer<String, Alert> consumer = new KafkaConsumer<>(config)) {
            consumer.subscribe(List.of(args[3]));
            while (true) {
                for (ConsumerRecord<String, Alert> record : consumer.poll(Duration.ofSeconds(1))) {
                    Alert alert = record.value();
                    System.out.printf("%s %s %s %s%n", alert.getState(), alert.getRule(), alert.getGroup(), alert.getAlertId());
                }
                consumer.commitSync();
            }
        }
    }
}
