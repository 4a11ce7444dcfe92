package io.bellwether.embedded.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A broker in a process of its own, which writes numbers to itself and says each one that was acknowledged. */
final class BrokerProcess {

    static final String TOPIC = "numbers";
    static final String ACKNOWLEDGED = "acknowledged ";

    private BrokerProcess() {}

    static Process launch(Path dataDir, Path errors) throws IOException {
        return launch(BrokerProcess.class, dataDir, errors);
    }

    static Process launch(Class<?> main, Path dataDir, Path errors) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName(),
                dataDir.toString());
        return new ProcessBuilder(command).redirectError(errors.toFile()).start();
    }

    public static void main(String[] arguments) throws Exception {
        endAtFailure();
        EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(Path.of(arguments[0]), "127.0.0.1", 0));
        Clients.createTopic(broker.bootstrapServers(), TOPIC, 1);
        try (KafkaProducer<String, String> producer = Clients.producer(broker.bootstrapServers())) {
            for (int number = 0; ; number++) {
                producer.send(new ProducerRecord<>(TOPIC, Integer.toString(number)))
                        .get();
                acknowledged(Integer.toString(number));
            }
        }
    }

    /** Kafka's threads would keep the process alive, and whoever reads what it says waiting. */
    static void endAtFailure() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
    }

    /** Says it, and ends with whoever listens. */
    static void acknowledged(String what) {
        System.out.println(ACKNOWLEDGED + what);
        if (System.out.checkError()) {
            Runtime.getRuntime().halt(1);
        }
    }
}
