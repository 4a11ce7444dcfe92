package io.bellwether.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Where a fixture's broker and registry come from. */
sealed interface Neighbours permits Neighbours.Fixed, OwnKafka {

    String bootstrapServers();

    String registryUrl();

    void stopBroker();

    void startBroker();

    void stopRegistry();

    void startRegistry();

    /** Called when the fixture is closed. */
    void release(String prefix);

    /** Shared ones, which nobody may stop. */
    record Fixed(String bootstrapServers, String registryUrl) implements Neighbours {

        @Override
        public void stopBroker() {
            throw shared();
        }

        @Override
        public void startBroker() {
            throw shared();
        }

        @Override
        public void stopRegistry() {
            throw shared();
        }

        @Override
        public void startRegistry() {
            throw shared();
        }

        /** Deletes the fixture's topics, so that a long run does not pile up partitions. */
        @Override
        public void release(String prefix) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
                List<String> topics = admin.listTopics().names().get(10, TimeUnit.SECONDS).stream()
                        .filter(t -> t.startsWith(prefix))
                        .toList();
                admin.deleteTopics(topics).all().get(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("the topics " + prefix + "* were not deleted", e);
            }
        }

        private static UnsupportedOperationException shared() {
            return new UnsupportedOperationException(
                    "the shared broker and registry serve other tests too: use KafkaFixture.own()");
        }
    }
}
