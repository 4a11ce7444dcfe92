package io.bellwether.scoring.profile;

import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The same account as a plain list of everything that ever happened, counted anew for each question. */
final class RecountedAccount {
    private static final long DAY = micros(Duration.ofDays(1));
    private static final long CATEGORY_BUCKET = 5 * DAY;

    private final List<Event> events = new ArrayList<>();

    record Event(long at, long cents, String merchant, String category) {}

    /** Number, sum in cents and largest in cents. */
    record Recount(long count, long cents, long maxCents) {}

    boolean add(Event event) {
        boolean late = !events.isEmpty() && newest() > event.at() && !isWithin(event.at(), newest(), DAY + 1);
        if (!late) {
            events.add(event);
        }
        return !late;
    }

    long newest() {
        return events.stream().mapToLong(Event::at).max().orElseThrow();
    }

    long oldest() {
        return events.stream().mapToLong(Event::at).min().orElseThrow();
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    Recount window(Window window, long at) {
        Duration width = switch (window) {
            case HOUR -> Duration.ofMinutes(5);
            case DAY -> Duration.ofHours(1);
            case WEEK -> Duration.ofHours(6);
            case MONTH -> Duration.ofDays(1);
        };
        return recount(event -> startsWithin(event.at(), at, micros(width), micros(window.length())));
    }

    Recount category(String category, long at) {
        return recount(
                event -> event.category().equals(category) && startsWithin(event.at(), at, CATEGORY_BUCKET, 30 * DAY));
    }

    Recount lastNight(long at) {
        return recount(event -> startsWithin(event.at(), at, micros(Duration.ofHours(1)), DAY) && isNight(event));
    }

    Recount weekends(long at) {
        return recount(event -> startsWithin(event.at(), at, DAY, 30 * DAY) && isWeekend(event));
    }

    boolean knows(Predicate<Event> likeIt) {
        return events.stream().anyMatch(likeIt);
    }

    long nights(long at) {
        return recount(event -> startsWithin(event.at(), at, DAY, 30 * DAY) && isNight(event))
                .count();
    }

    int largeAtNight(long at, long aboveCents) {
        return (int) recent(at).stream()
                .filter(event -> isWithin(event.at(), at, DAY) && isNight(event) && event.cents() > aboveCents)
                .count();
    }

    private static boolean isWeekend(Event event) {
        DayOfWeek day = Instant.ofEpochSecond(Math.floorDiv(event.at(), 1_000_000L))
                .atOffset(ZoneOffset.UTC)
                .getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }

    private static boolean isNight(Event event) {
        long hour = Math.floorMod(event.at(), DAY) / micros(Duration.ofHours(1));
        return hour >= 22 || hour <= 3;
    }

    /** The newest eight, oldest first, but only those up to the given time. */
    List<Event> recent(long at) {
        List<Event> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparingLong(Event::at));
        return sorted.subList(Math.max(0, sorted.size() - 8), sorted.size()).stream()
                .filter(event -> event.at() <= at)
                .toList();
    }

    int distinctMerchants(String merchant, long at, Duration span) {
        Set<String> merchants = new HashSet<>(Set.of(merchant));
        recent(at).stream()
                .filter(event -> isWithin(event.at(), at, micros(span)))
                .forEach(event -> merchants.add(event.merchant()));
        return merchants.size();
    }

    int smallInARow(long at, long belowCents) {
        List<Event> recent = recent(at);
        int run = 0;
        while (run < recent.size() && recent.get(recent.size() - 1 - run).cents() < belowCents) {
            run++;
        }
        return run;
    }

    static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private Recount recount(Predicate<Event> counts) {
        long count = 0;
        long cents = 0;
        long max = Long.MIN_VALUE;
        for (Event event : events) {
            if (counts.test(event)) {
                count++;
                cents += event.cents();
                max = Math.max(max, event.cents());
            }
        }
        return new Recount(count, cents, count == 0 ? 0 : max);
    }

    private static boolean startsWithin(long event, long at, long width, long length) {
        BigInteger start = BigInteger.valueOf(event).subtract(BigInteger.valueOf(Math.floorMod(event, width)));
        BigInteger since = BigInteger.valueOf(at).subtract(start);
        return since.signum() >= 0 && since.compareTo(BigInteger.valueOf(length)) < 0;
    }

    /** Whether an event that is not later was less than a span ago. */
    private static boolean isWithin(long event, long at, long span) {
        return BigInteger.valueOf(at).subtract(BigInteger.valueOf(event)).compareTo(BigInteger.valueOf(span)) < 0;
    }
}
