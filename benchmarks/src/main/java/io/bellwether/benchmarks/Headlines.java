package io.bellwether.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Invented headlines of about 70 characters, the same at every run. */
public final class Headlines {
    /** How many there are: a power of two, so that {@code & (COUNT - 1)} goes around. */
    public static final int COUNT = 1024;

    private static final List<String> COMPANIES = List.of(
            "Northwind Energy",
            "Halden Motors",
            "Castellan Bank",
            "Brightwater Pharma",
            "Orrery Systems",
            "Tamarack Steel");
    private static final List<String> EVENTS = List.of(
            "shares fall %d%%",
            "raises its dividend by %d%%",
            "posts quarterly loss of $%d million",
            "to buy rival for $%d billion",
            "beats estimates as sales rise %d%%",
            "cuts %d00 jobs in Europe");
    private static final List<String> REASONS = List.of(
            "after regulators open an inquiry",
            "on strong demand in Asia",
            "as analysts lower their targets",
            "despite weaker oil prices",
            "ahead of its annual meeting",
            "after the chief executive resigns");

    private Headlines() {}

    /** All of them. */
    public static String[] all() {
        Random random = new Random(20_260_105);
        return IntStream.range(0, COUNT).mapToObj(i -> invent(random)).toArray(String[]::new);
    }

    private static String invent(Random random) {
        String event = any(EVENTS, random).formatted(2 + random.nextInt(30));
        return any(COMPANIES, random) + " " + event + " " + any(REASONS, random);
    }

    private static String any(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
