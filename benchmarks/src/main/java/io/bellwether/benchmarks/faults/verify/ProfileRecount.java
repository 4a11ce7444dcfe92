package io.bellwether.benchmarks.faults.verify;

import io.bellwether.benchmarks.faults.verify.Findings.Kind;
import io.bellwether.benchmarks.faults.verify.TopicReader.Isolation;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.scoring.profile.AccountProfile;
import io.bellwether.scoring.profile.Window;
import io.bellwether.scoring.profile.WindowStats;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the stored profiles to the scored events: an account has counted, over 30 days, as many events as were scored for it and were
 * not late. True as long as no event is older than that.
 */
final class ProfileRecount {
    private final Map<String, Integer> events = new HashMap<>();
    private final Findings findings = new Findings();
    private int profiles;

    void scored(RiskEvent event) {
        if (!event.getLate()) {
            events.merge(event.getAccountId(), 1, Integer::sum);
        }
    }

    /** Reads the last profile of each account from the changelog of their store. */
    ProfileRecount run(TopicReader reader, String changelog) {
        WindowStats month = new WindowStats();
        AccountProfile profile = AccountProfile.empty();
        for (int partition : reader.partitions(changelog)) {
            Map<String, byte @Nullable []> last = new HashMap<>();
            reader.read(
                    changelog,
                    List.of(partition),
                    Isolation.COMMITTED,
                    record -> last.put(new String(record.key(), StandardCharsets.UTF_8), record.value()));
            last.forEach((account, bytes) -> {
                int counted = 0;
                if (bytes != null) {
                    profile.decodeFrom(bytes);
                    profile.window(Window.MONTH, profile.newestMicros(), month);
                    counted = Math.toIntExact(month.count());
                }
                compare(changelog + "-" + partition, events.getOrDefault(account, 0), counted);
                events.remove(account);
            });
        }
        events.forEach((account, count) -> compare(changelog, count, 0));
        return this;
    }

    int profiles() {
        return profiles;
    }

    Findings findings() {
        return findings;
    }

    private void compare(String where, int scored, int counted) {
        profiles++;
        if (scored != counted) {
            findings.add(
                    Kind.PROFILE,
                    "a profile in " + where,
                    "counted " + counted + " events where " + scored + " were scored");
        }
    }
}
