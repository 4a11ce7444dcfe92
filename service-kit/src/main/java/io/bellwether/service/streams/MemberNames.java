package io.bellwether.service.streams;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Gives the threads of an instance names in their group that say where it listens and which process it is: {@code HOST_PORT_PROCESS-THREAD}. With them others can
 * find out that it is dead, and take it out of the group (KIP-345). Kafka Streams keeps the
 * process in the local state, so one that starts again on it is the same member; two that were set up with the same address by mistake are not.
 *
 * <p>Kafka Streams makes the producer of a thread, whose transactional id says the process, before the thread's consumer; {@code DeadInstanceIT} holds that. Thread-safe.
 */
final class MemberNames implements KafkaClientSupplier {
    /** What may be in such a name. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,200}");

    private static final Pattern NAME =
            Pattern.compile("(" + HOST + ")_([0-9]{1,5})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([0-9]+)");

    private final KafkaClientSupplier clients;
    private final String application;
    private volatile String process = UUID.randomUUID().toString();

    /**
     * An instance as the names of its threads say it.
     *
     * @param process as in its transactional ids, if it has any
     */
    record Instance(String host, int port, String process) {}

    /** A thread of an instance. */
    record Member(Instance instance, String thread) {
        /** Who is called so in the group; empty for names that were not given here. */
        static Optional<Member> parse(String name) {
            Matcher parts = NAME.matcher(name);
            return parts.matches()
                    ? Optional.of(new Member(
                            new Instance(parts.group(1), Integer.parseInt(parts.group(2)), parts.group(3)),
                            parts.group(4)))
                    : Optional.empty();
        }

        /** What it is called in the group. */
        String name() {
            return instance.host() + "_" + instance.port() + "_" + instance.process() + "-" + thread;
        }
    }

    /** @param application id of the Kafka Streams application */
    MemberNames(KafkaClientSupplier clients, String application) {
        this.clients = clients;
        this.application = application;
    }

    /**
     * For {@code group.instance.id}, to which Kafka Streams adds the thread, and this the process.
     *
     * @return empty where the host has characters that such a name cannot have, such as those of an IPv6 address
     */
    static Optional<String> base(HostInfo address) {
        return HOST.matcher(address.host()).matches()
                ? Optional.of(address.host() + "_" + address.port())
                : Optional.empty();
    }

    /** What this instance's process is called, once it has threads. */
    String process() {
        return process;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return clients.getAdmin(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        if (config.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG) instanceof String id) {
            process = id.substring(application.length() + 1, id.lastIndexOf('-'));
        }
        return clients.getProducer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        Map<String, Object> named = new HashMap<>(config);
        named.computeIfPresent(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG, (key, given) -> {
            String base = given.toString();
            int thread = base.lastIndexOf('-');
            return base.substring(0, thread) + "_" + process + base.substring(thread);
        });
        return clients.getConsumer(named);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return clients.getRestoreConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return clients.getGlobalConsumer(config);
    }
}
