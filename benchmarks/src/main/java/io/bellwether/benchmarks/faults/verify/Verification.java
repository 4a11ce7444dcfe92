package io.bellwether.benchmarks.faults.verify;

import io.bellwether.benchmarks.faults.verify.Findings.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What the recount gave, beside what the ledger says. */
public final class Verification {
    private static final LedgerCounts NOTHING = new LedgerCounts(0, 0, 0, 0);

    private final List<Side> sides;
    private final Findings profiles;
    private final Extent extent;

    /** One flow. */
    record Side(String name, LedgerCounts counted, LedgerCounts ledger, Findings findings) {
        static Side of(Recount<?, ?> recount, Map<String, LedgerCounts> ledger) {
            String name = recount.flow().name();
            return new Side(name, recount.counts(), row(name, ledger), recount.findings());
        }
    }

    /**
     * What was looked at besides.
     *
     * @param profiles number of profiles
     * @param causes rejected records by cause
     * @param elsewhere rejected records that no publisher wrote: news items on the way to their story
     */
    record Extent(int profiles, Map<String, Long> causes, long elsewhere) {}

    Verification(List<Side> sides, Findings profiles, Extent extent) {
        this.sides = sides;
        this.profiles = profiles;
        this.extent = extent;
    }

    static LedgerCounts row(String topic, Map<String, LedgerCounts> ledger) {
        return ledger.getOrDefault(topic, NOTHING);
    }

    /** Records that were published and have no outcome, or were good and rejected. */
    public long lost() {
        return count(Kind.LOST) + count(Kind.WRONGLY_REJECTED) + extent.elsewhere;
    }

    /** Outputs that are there once more than they should. */
    public long doubled() {
        return count(Kind.DOUBLED);
    }

    /** Records read, of all topics. */
    public long read() {
        return sum(LedgerCounts::read);
    }

    /** Distinct messages that had to be scored. */
    public long scored() {
        return sum(LedgerCounts::scored);
    }

    /** Whatever else is not as it must be. */
    public long otherwiseWrong() {
        long all = extent.elsewhere;
        for (Kind kind : Kind.values()) {
            all += kind == Kind.DOUBLED ? 0 : count(kind);
        }
        return all - lost();
    }

    /**
     * Whether everything is as it must be.
     *
     * @param repeats whether an output may be there more than once, and a profile may have counted what was repeated
     */
    public boolean isClean(boolean repeats) {
        long wrong = lost() + otherwiseWrong();
        return repeats ? wrong == count(Kind.PROFILE) : wrong + doubled() == 0;
    }

    /** The figures as a table, then the first differences, one a line. */
    public String table() {
        StringBuilder out = new StringBuilder();
        row(out, "", Side::name);
        number(out, "published", side -> side.counted.read());
        number(out, "scored, distinct", side -> side.counted.scored());
        number(out, "rejected", side -> side.counted.rejected());
        number(out, "duplicates, not scored again", side -> side.counted.duplicates());
        for (Kind kind : Kind.values()) {
            if (kind != Kind.PROFILE && kind != Kind.LEDGER) {
                number(out, kind.title(), side -> side.findings.count(kind));
            }
        }
        row(out, "ledger", side -> side.ledger.equals(side.counted) ? "equal" : "differs");
        out.append(String.format(
                Locale.ROOT, "profiles: %,d, of which %,d counted wrongly%n", extent.profiles, count(Kind.PROFILE)));
        out.append(String.format(
                Locale.ROOT,
                "rejected by cause: %s; news lost on the way to its story: %,d%n",
                extent.causes,
                extent.elsewhere));
        differences().forEach(line -> out.append("  ").append(line).append(System.lineSeparator()));
        return out.toString();
    }

    /** The first differences of each kind. */
    List<String> differences() {
        List<String> all = new ArrayList<>();
        sides.forEach(side -> all.addAll(side.findings.first()));
        all.addAll(profiles.first());
        return all;
    }

    private long count(Kind kind) {
        return profiles.count(kind)
                + sides.stream().mapToLong(side -> side.findings.count(kind)).sum();
    }

    private long sum(ToLongFunction<LedgerCounts> figure) {
        return sides.stream()
                .mapToLong(side -> figure.applyAsLong(side.counted))
                .sum();
    }

    private void number(StringBuilder out, String title, ToLongFunction<Side> figure) {
        row(out, title, side -> String.format(Locale.ROOT, "%,d", figure.applyAsLong(side)));
    }

    private void row(StringBuilder out, String title, Function<Side, String> cell) {
        out.append(String.format(Locale.ROOT, "%-34s", title));
        sides.forEach(side -> out.append(String.format(Locale.ROOT, " %14s", cell.apply(side))));
        out.append(System.lineSeparator());
    }
}
