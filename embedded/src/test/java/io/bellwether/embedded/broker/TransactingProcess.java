package io.bellwether.embedded.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A broker in a process of its own, in which some producers commit transactions as fast as they can and say which were committed. */
final class TransactingProcess {

    static final String TOPIC = "transactions";
    static final int PARTITIONS = 4;
    static final List<String> PRODUCERS = List.of("a", "b", "c", "d", "e", "f");

    private TransactingProcess() {}

    static Process launch(Path dataDir, Path errors) throws IOException {
        return BrokerProcess.launch(TransactingProcess.class, dataDir, errors);
    }

    public static void main(String[] arguments) throws Exception {
        BrokerProcess.endAtFailure();
        EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(Path.of(arguments[0]), "127.0.0.1", 0));
        Clients.createTopic(broker.bootstrapServers(), TOPIC, PARTITIONS);
        for (String producer : PRODUCERS) {
            new Thread(() -> commit(broker.bootstrapServers(), producer)).start();
        }
    }

    private static void commit(String bootstrap, String name) {
        try (KafkaProducer<String, String> producer = Clients.transactional(bootstrap, name)) {
            producer.initTransactions();
            for (int number = 0; ; number++) {
                producer.beginTransaction();
                String value = name + number;
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    var unused = producer.send(new ProducerRecord<>(TOPIC, partition, null, value));
                }
                producer.commitTransaction(); // and throws what a send failed with
                BrokerProcess.acknowledged(value);
            }
        }
    }
}
