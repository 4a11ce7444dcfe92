package io.bellwether.service.streams;

import io.bellwether.service.streams.MemberNames.Instance;
import io.bellwether.service.streams.MemberNames.Member;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes instances out of their group whose process is gone, which the group itself notices only when their session ends, after 6 s at the least where a broker is set up as usual. Their work is
 * given to others at once, and with exactly-once their transactions are ended.
 *
 * <p>An instance is taken for dead once the address that its members' names say ({@link MemberNames}) refuses connections at two looks in a row, and has taken one from this process
 * before. Its machine answers, then, that nobody listens there any more. An address that does not answer at all says nothing, nor does one that never did: the session decides. One that was taken for dead by
 * mistake joins its group again and begins at the last commit; it has to take a connection before it is taken for dead again.
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
    private static final int REFUSALS = 2;

    private final Admin admin;
    private final String application;
    private final MemberNames own;
    private final boolean transactions;
    private final Set<Instance> answered = new HashSet<>();
    private final Map<Instance, Integer> refused = new HashMap<>();

    private enum Answer {
        TAKEN,
        REFUSED,
        NONE
    }

    private DeadMembers(Admin admin, String application, MemberNames own, boolean transactions) {
        this.admin = admin;
        this.application = application;
        this.own = own;
        this.transactions = transactions;
    }

    /**
     * Begins to look.
     *
     * @param admin closed with what is returned
     * @param application id of the Kafka Streams application, and so of its group
     * @param own what this instance is called
     * @param transactions whether instances have transactions
     */
    static Lookout start(Admin admin, String application, MemberNames own, boolean transactions) {
        return Lookout.start(
                "dead-members",
                admin,
                EVERY,
                new DeadMembers(admin, application, own, transactions),
                log,
                "Cannot look for dead instances; the group notices them when their session ends");
    }

    @Override
    public void now() throws ExecutionException, InterruptedException {
        Map<Instance, Set<Member>> others = Group.members(admin, application).stream()
                .flatMap(member -> member.groupInstanceId().flatMap(Member::parse).stream())
                .filter(member -> !member.instance().process().equals(own.process()))
                .collect(Collectors.groupingBy(Member::instance, Collectors.toSet()));
        answered.retainAll(others.keySet());
        refused.keySet().retainAll(others.keySet());
        for (Map.Entry<Instance, Set<Member>> other : others.entrySet()) {
            if (isDead(other.getKey())) {
                remove(other.getKey(), other.getValue());
            }
        }
    }

    @Override
    public void failed() {
        refused.clear();
    }

    private boolean isDead(Instance instance) {
        switch (ask(instance)) {
            case TAKEN -> {
                answered.add(instance);
                refused.remove(instance);
            }
            case REFUSED -> {
                if (answered.contains(instance)) {
                    return refused.merge(instance, 1, Integer::sum) >= REFUSALS;
                }
            }
            case NONE -> refused.remove(instance);
        }
        return false;
    }

    private static Answer ask(Instance instance) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(instance.host(), instance.port()), (int) PATIENCE.toMillis());
            return Answer.TAKEN;
        } catch (ConnectException e) {
            return Answer.REFUSED;
        } catch (IOException e) {
            return Answer.NONE;
        }
    }

    private void remove(Instance dead, Set<Member> members) throws ExecutionException, InterruptedException {
        answered.remove(dead);
        KafkaFuture<Void> left = admin.removeMembersFromConsumerGroup(
                        application,
                        new RemoveMembersFromConsumerGroupOptions(members.stream()
                                .map(member -> new MemberToRemove(member.name()))
                                .toList()))
                .all();
        if (transactions) {
            admin.fenceProducers(members.stream()
                            .map(member -> application + "-" + dead.process() + "-" + member.thread())
                            .toList())
                    .all()
                    .get();
        }
        try {
            left.get();
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
    }
}
