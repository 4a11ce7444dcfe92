package io.bellwether.service.streams;

import io.bellwether.service.streams.MemberNames.Instance;
import io.bellwether.service.streams.MemberNames.Member;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FenceProducersOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes instances out of their group whose process is gone, which the group itself notices only when their session ends, after 6 s at the least where a broker is set up as usual. Their work is
 * given to others at once, and with exactly-once their transactions are ended.
 *
 * <p>An instance is taken for dead once the address that its members' names say ({@link MemberNames}) refuses connections at two looks in a row, and has taken one from this process
 * before: its machine answers that nobody listens there any more. An address that does not answer at all says nothing, nor does one that never did; the session decides. Nor does a look at which this instance's own
 * address takes no connection, for then the trouble is here. An address that means the machine it is used on (127.0.0.1) is only asked where its instance comes from the same one as this, as far as the broker can see.
 *
 * <p>One that was taken for dead by mistake is told so by the group, loses what it had since its last commit and, with exactly-once, its local state, and joins again. It has to take a connection from this process before this process
 * takes it for dead again.
 *
 * <p><b>Failure modes.</b> What is not allowed or not answered is tried again at the next look and told once; the session remains. It takes the rights to describe and read the group, and for
 * transactions to describe and write the application's transactional ids.
 *
 * <p>Called by one thread.
 */
final class DeadMembers implements Lookout.Look {
    private static final Logger log = LoggerFactory.getLogger(DeadMembers.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int BROKER_PATIENCE_MILLIS = 3_000;

    private final Admin admin;
    private final Own own;
    private final Answers answers = new Answers();

    /**
     * This instance.
     *
     * @param application id of the Kafka Streams application, and so of its group
     * @param address where it listens
     * @param transactions whether instances have transactions
     */
    record Own(String application, HostInfo address, MemberNames names, boolean transactions) {}

    enum Answer {
        TAKEN,
        REFUSED,
        NONE
    }

    /** What became of connections to other instances. */
    static final class Answers {
        private static final int REFUSALS = 2;

        private final Set<Instance> taken = ConcurrentHashMap.newKeySet();
        private final Map<Instance, Integer> refusals = new HashMap<>();

        /** Whether an instance is dead, after one more answer. */
        boolean isDead(Instance instance, Answer answer) {
            if (answer == Answer.REFUSED && taken.contains(instance)) {
                return refusals.merge(instance, 1, Integer::sum) >= REFUSALS;
            }
            refusals.remove(instance);
            if (answer == Answer.TAKEN) {
                taken.add(instance);
            }
            return false;
        }

        /** Forgets who is not there any more. */
        void keep(Set<Instance> instances) {
            taken.retainAll(instances);
            refusals.keySet().retainAll(instances);
        }

        /** Forgets one: it has to answer again. */
        void forget(Instance instance) {
            taken.remove(instance);
            refusals.remove(instance);
        }

        /** A look is missing. */
        void interrupt() {
            refusals.clear();
        }

        /** How many answered, when they were asked last or before. */
        int size() {
            return taken.size();
        }
    }

    private DeadMembers(Admin admin, Own own, MeterRegistry meters) {
        this.admin = admin;
        this.own = own;
        Gauge.builder("bellwether.instances.answering", answers, Answers::size)
                .description("Other instances that take connections: those that are taken over at once when they die")
                .tag("application", own.application())
                .register(meters);
    }

    /**
     * Begins to look.
     *
     * @param admin closed with what is returned
     */
    static Lookout start(Admin admin, Own own, MeterRegistry meters) {
        return Lookout.start(
                "dead-members",
                admin,
                EVERY,
                new DeadMembers(admin, own, meters),
                log,
                "Cannot look for dead instances; the group notices them when their session ends");
    }

    @Override
    public void now() throws ExecutionException, InterruptedException {
        Map<Instance, Set<Member>> others = others();
        answers.keep(others.keySet());
        Set<Instance> dead = new HashSet<>();
        for (Instance other : others.keySet()) {
            if (answers.isDead(other, ask(other.host(), other.port()))) {
                dead.add(other);
            }
        }
        if (!dead.isEmpty() && ask(own.address().host(), own.address().port()) == Answer.TAKEN) {
            for (Instance each : dead) {
                remove(each, others.getOrDefault(each, Set.of()));
            }
        }
    }

    @Override
    public void failed() {
        answers.interrupt();
    }

    /** Members that can be asked, by their instance. */
    private Map<Instance, Set<Member>> others() throws ExecutionException, InterruptedException {
        List<MemberDescription> members = Group.members(admin, own.application());
        Map<Instance, Set<Member>> others = new HashMap<>();
        Map<Instance, String> comeFrom = new HashMap<>();
        Set<String> here = new HashSet<>();
        for (MemberDescription each : members) {
            each.groupInstanceId().flatMap(Member::parse).ifPresent(member -> {
                if (member.instance().process().equals(own.names().process())) {
                    here.add(each.host());
                } else {
                    others.computeIfAbsent(member.instance(), instance -> new HashSet<>())
                            .add(member);
                    comeFrom.put(member.instance(), each.host());
                }
            });
        }
        others.keySet()
                .removeIf(instance -> isOfEachMachine(instance.host()) && !here.contains(comeFrom.get(instance)));
        return others;
    }

    private static boolean isOfEachMachine(String host) {
        InetSocketAddress address = new InetSocketAddress(host, 0);
        return !address.isUnresolved() && address.getAddress().isLoopbackAddress();
    }

    private static Answer ask(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
            return Answer.TAKEN;
        } catch (ConnectException e) {
            return Answer.REFUSED;
        } catch (IOException e) {
            return Answer.NONE;
        }
    }

    private void remove(Instance dead, Set<Member> members) throws ExecutionException, InterruptedException {
        RemoveMembersFromConsumerGroupOptions them = new RemoveMembersFromConsumerGroupOptions(members.stream()
                .map(member -> new MemberToRemove(member.name()))
                .toList());
        them.timeoutMs(BROKER_PATIENCE_MILLIS);
        KafkaFuture<Void> removed =
                admin.removeMembersFromConsumerGroup(own.application(), them).all();
        KafkaFuture<Void> ended = own.transactions() ? endTransactions(members) : KafkaFuture.completedFuture(null);
        try {
            removed.get();
            log.warn(
                    "Took {} threads of the instance at {}:{} out of the group: it refuses connections",
                    members.size(),
                    dead.host(),
                    dead.port());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownMemberIdException)) {
                throw e;
            }
            log.debug("Another instance has taken {} out of the group", dead);
        }
        answers.forget(dead);
        ended.get();
    }

    private KafkaFuture<Void> endTransactions(Set<Member> members) {
        List<String> producers = members.stream()
                .map(member -> own.application() + "-" + member.instance().process() + "-" + member.thread())
                .toList();
        FenceProducersOptions soon = new FenceProducersOptions();
        soon.timeoutMs(BROKER_PATIENCE_MILLIS);
        return admin.fenceProducers(producers, soon).all();
    }
}
