package io.bellwether.service.streams;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The group of an application, as its coordinator sees it. */
final class Group {
    private Group() {}

    /** Its members, dead ones too until their session ends; none where there is no such group. */
    static List<MemberDescription> members(Admin admin, String application)
            throws ExecutionException, InterruptedException {
        try {
            return List.copyOf(requireNonNull(admin.describeConsumerGroups(List.of(application))
                            .all()
                            .get()
                            .get(application))
                    .members());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return List.of();
            }
            throw e;
        }
    }
}
