package io.bellwether.scoring.stream.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.profile.AccountProfile;
import io.bellwether.scoring.profile.Window;
import io.bellwether.scoring.profile.WindowStats;
import io.bellwether.scoring.stream.Samples;
import io.bellwether.testing.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class ProfileCacheTest {
    private final Map<Bytes, byte[]> store = new HashMap<>();
    private int writes;
    private final RiskFeatures features = new RiskFeatures();
    private final ProfileCache cache = cache(2);

    @Test
    void writesABusyAccountOncePerCommit() {
        for (int i = 0; i < 5; i++) {
            cache.begin();
            spend("a");
        }
        assertThat(store).isEmpty();

        cache.write();
        cache.write();

        assertThat(writes).isOne();
        assertThat(count(stored("a"))).isEqualTo(5);
    }

    @Test
    void undoesWhatChangedSinceTheBeginningAndKeepsWhatChangedBefore() {
        cache.begin();
        spend("a");
        cache.begin();
        spend("a");
        spend("a");
        spend("b");

        cache.undo();

        cache.begin();
        assertThat(count(cache.take(key("a")))).isOne();
        assertThat(count(cache.take(key("b")))).isZero();
    }

    @Test
    void undoesToWhatTheStoreHasWhereItHasIt() {
        cache.begin();
        spend("a");
        cache.write();
        cache.begin();
        spend("a");

        cache.undo();
        cache.write();

        assertThat(writes).isOne();
        cache.begin();
        assertThat(count(cache.take(key("a")))).isOne();
    }

    @Test
    void writesAnAccountBeforeItLetsGoOfIt() {
        for (String account : new String[] {"a", "b", "c", "d"}) {
            cache.begin();
            spend(account);
        }
        cache.begin();

        assertThat(store).containsOnlyKeys(key("a"), key("b"));
        assertThat(count(cache.take(key("a")))).isOne();
    }

    @Test
    void givesTheCountsOfAStoreWithoutACacheWhateverIsUndoneOnTheWay() {
        Random random = new Random(4);
        Map<String, Integer> expected = new HashMap<>();
        for (int batch = 0; batch < 2_000; batch++) {
            cache.begin();
            Map<String, Integer> spent = new HashMap<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                String account = "account-" + random.nextInt(7);
                spend(account);
                spent.merge(account, 1, Integer::sum);
            }
            if (random.nextInt(4) == 0) {
                cache.undo();
            } else {
                spent.forEach((account, count) -> expected.merge(account, count, Integer::sum));
            }
            if (random.nextInt(3) == 0) {
                cache.write();
            }
        }
        cache.write();

        expected.forEach((account, count) -> assertThat(count(stored(account))).isEqualTo((long) count));
    }

    private ProfileCache cache(int most) {
        return new ProfileCache(
                store::get,
                profiles -> {
                    writes += profiles.size();
                    profiles.forEach(each -> store.put(each.key, each.value));
                },
                most);
    }

    private void spend(String account) {
        Transaction transaction = Transactions.of(account, "event");
        transaction.setOccurredAt(Samples.NOW);
        features.update(cache.take(key(account)), transaction);
    }

    private AccountProfile stored(String account) {
        return AccountProfile.decode(Objects.requireNonNull(store.get(key(account))));
    }

    private static long count(AccountProfile profile) {
        WindowStats stats = new WindowStats();
        profile.window(Window.MONTH, Samples.NOW.toEpochMilli() * 1_000, stats);
        return stats.count();
    }

    private static Bytes key(String account) {
        return Bytes.wrap(account.getBytes(StandardCharsets.UTF_8));
    }
}
