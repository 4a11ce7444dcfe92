package io.bellwether.service.streams;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the threads of an instance names in their group that say where it listens and which process it is: {@code HOST_PORT_PROCESS-THREAD}. With them others can
 * find out that it is dead, and take it out of the group (KIP-345). Otherwise they are members like those without names. With exactly-once and state on disk a
 * process that starts again is the same member, as Kafka Streams keeps in the local state who it is; otherwise it is a new one. Two that were set up with the same address by mistake are never the same.
 *
 * <p>With exactly-once the process is that of the transactional ids: Kafka Streams makes the producer of a thread before its consumer ({@code DeadInstanceIT} holds that). Thread-safe.
 */
final class MemberNames implements KafkaClientSupplier {
    private static final Logger log = LoggerFactory.getLogger(MemberNames.class);
    private static final int PATIENCE_MILLIS = 2_000;

    /** Keys with which somebody may have given names, or chosen consumers, of their own. */
    private static final List<String> OWN = List.of(
            StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG,
            CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG,
            StreamsConfig.consumerPrefix(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG),
            StreamsConfig.mainConsumerPrefix(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG));

    /** What may be in such a name. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,150}");

    private static final Pattern NAME =
            Pattern.compile("(" + HOST + ")_([0-9]{1,5})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([0-9]+)");

    private final KafkaClientSupplier clients;
    private final String application;
    private final Map<String, Object> admin;
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

    private MemberNames(StreamsConfig config) {
        this.clients = config.getKafkaClientSupplier();
        this.application = config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        this.admin = config.getAdminConfigs(application + "-member-names");
    }

    /**
     * Has members named.
     *
     * @param properties of Kafka Streams, to which is added what it takes
     * @return empty where they are not: they have names or consumers of somebody else's, another protocol, or a host that cannot be part of a name, such as an IPv6 address or one that is no machine's
     */
    static Optional<MemberNames> of(Properties properties, HostInfo address) {
        Optional<String> obstacle = obstacle(properties, address);
        if (obstacle.isPresent()) {
            log.info(
                    "Instances that die are noticed when their session ends, and not by their port: {}",
                    obstacle.get());
            return Optional.empty();
        }
        properties.setProperty(
                StreamsConfig.mainConsumerPrefix(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG),
                address.host() + "_" + address.port());
        return Optional.of(new MemberNames(new StreamsConfig(properties)));
    }

    private static Optional<String> obstacle(Properties properties, HostInfo address) {
        Optional<String> set = OWN.stream().filter(properties::containsKey).findFirst();
        if (set.isPresent()) {
            return Optional.of(set.get() + " is set");
        }
        if (!"classic".equals(properties.getProperty(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic"))) {
            return Optional.of("the group's protocol is not classic");
        }
        if (!HOST.matcher(address.host()).matches() || address.host().equals("0.0.0.0")) {
            return Optional.of("others know it as " + address.host() + ", which is no machine's name or IPv4 address");
        }
        return Optional.empty();
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
        return new Leaving(named);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return clients.getRestoreConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return clients.getGlobalConsumer(config);
    }

    /**
     * A consumer that leaves its group when Kafka Streams has it give up all it had, as one without a name does. One with a name would stay and get the same tasks back, whose state is deleted by then,
     * while others have copies.
     */
    private final class Leaving extends KafkaConsumer<byte[], byte[]> {
        Leaving(Map<String, Object> config) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public void unsubscribe() {
            super.unsubscribe();
            groupMetadata().groupInstanceId().ifPresent(this::leave);
        }

        private void leave(String name) {
            RemoveMembersFromConsumerGroupOptions me =
                    new RemoveMembersFromConsumerGroupOptions(List.of(new MemberToRemove(name)));
            me.timeoutMs(PATIENCE_MILLIS);
            try (Admin leaving = Admin.create(admin)) {
                leaving.removeMembersFromConsumerGroup(application, me).all().get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                log.debug("{} is a member until it joins again", name, e);
            }
        }
    }
}
